package dev.holdfast.core.precheck;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The drills of this installation that left a report, newest first. */
public record DrillRecord(List<Drill> drills) {
    public static final DrillRecord NONE = new DrillRecord(List.of());
    public static final int LIMIT = 20;

    public DrillRecord {
        drills = drills.stream()
                .sorted(Comparator.comparing(Drill::at).reversed())
                .limit(LIMIT)
                .toList();
    }

    /** One drill of losing a region, as its clients felt it. */
    public record Drill(String name, Instant at, boolean passed, Duration recovery) {}

    /** What clients waited in the drills that passed. */
    public record Recovery(int drills, Duration shortest, Duration median, Duration longest, Instant newest) {}

    public Optional<Drill> lastGood() {
        return drills.stream().filter(Drill::passed).findFirst();
    }

    /** Empty when no drill has passed yet. */
    public Optional<Recovery> recovery() {
        List<Drill> passed = drills.stream().filter(Drill::passed).toList();
        if (passed.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> times = passed.stream().map(Drill::recovery).sorted().toList();
        return Optional.of(new Recovery(
                times.size(),
                times.get(0),
                times.get(times.size() / 2),
                times.get(times.size() - 1),
                passed.get(0).at()));
    }
}
