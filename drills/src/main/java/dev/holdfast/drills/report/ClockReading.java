package dev.holdfast.drills.report;

import java.time.Instant;

/** Both clocks read as close together as can be: the wall clock between two looks at the monotonic one. */
public record ClockReading(long nanos, Instant wall, long bracketNanos) {
    public static ClockReading now() {
        long before = System.nanoTime();
        Instant wall = Instant.now();
        long after = System.nanoTime();
        return new ClockReading(before + (after - before) / 2, wall, after - before);
    }
}
