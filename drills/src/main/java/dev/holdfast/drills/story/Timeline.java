package dev.holdfast.drills.story;

import dev.holdfast.drills.Console;
import dev.holdfast.drills.report.ClockReading;
import dev.holdfast.drills.report.RunLog;
import dev.holdfast.drills.report.Sighting;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What happened and when, counted from the story's beginning; told at once and kept for the report. */
public final class Timeline {
    public record Event(long atNanos, String what) {}

    private static final int WIDTH = 98;

    private final Console console;
    private final ClockReading begin = ClockReading.now();
    private final long beginNanos = begin.nanos();
    private final List<Event> events = new ArrayList<>();
    private final SortedMap<Long, PlanMessage> plans = new TreeMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final SortedMap<Long, AuditAnswer.Line> audit = new TreeMap<>();
    private final SortedMap<String, String> lastSeen = new TreeMap<>();

    public Timeline(Console console) {
        this.console = console;
    }

    public synchronized void tell(String what) {
        long at = System.nanoTime() - beginNanos;
        events.add(new Event(at, what));
        String line = stamp(at) + "  " + what;
        console.line(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…");
    }

    public synchronized void progress(String what) {
        console.progress(stamp(System.nanoTime() - beginNanos) + "  … " + what);
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Keeps the newest that was seen of each plan's journal. */
    synchronized void saw(List<PlanMessage> seen) {
        seen.forEach(plan -> plans.put(plan.number(), plan));
    }

    /** Keeps what the agents say of a region, if it is not what they said before. */
    synchronized void saw(String region, String status, SortedMap<String, String> vantages) {
        String words = status + " " + vantages;
        if (!words.equals(lastSeen.put(region, words))) {
            sightings.add(new Sighting(System.nanoTime(), region, status, vantages));
        }
    }

    /** Keeps the lines of the agents' audit. */
    synchronized void saw(AuditAnswer answer) {
        answer.recent().forEach(line -> audit.put(line.number(), line));
    }

    /** All that was noted, for the report. */
    public synchronized RunLog log() {
        return new RunLog(
                begin,
                events.stream()
                        .map(event -> new RunLog.Told(
                                beginNanos + event.atNanos(), event.what().strip()))
                        .toList(),
                List.copyOf(plans.values()),
                sightings,
                List.copyOf(audit.values()));
    }

    private static String stamp(long nanos) {
        Duration since = Duration.ofNanos(nanos);
        return String.format(Locale.ROOT, "%6.1f s", since.toMillis() / 1000.0);
    }
}
