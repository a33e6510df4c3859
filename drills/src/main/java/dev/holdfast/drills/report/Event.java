package dev.holdfast.drills.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as one witness says.
 *
 * @param nanos on the drill's monotonic clock; absent where the witness has only a wall clock
 */
public record Event(String source, String wall, @Nullable Long nanos, String what, SortedMap<String, String> facts) {
    public static final String DECLARATION = "declaration";
    public static final String CLOCK = "clock";
    public static final String DRILL = "drill";
    public static final String SIGHTING = "sighting";
    public static final String PLAN = "plan";
    public static final String STEP = "step";
    public static final String AUDIT = "audit";
    public static final String UNFINISHED = "unfinished";

    public Event {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
