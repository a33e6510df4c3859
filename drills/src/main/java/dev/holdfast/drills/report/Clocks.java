package dev.holdfast.drills.report;

import java.time.Duration;
import java.time.Instant;

/**
 * The drill's two clocks at its beginning and end. Whatever was timed on one is placed on the other by the reading at the
 * beginning; how far the two ran apart until the end is the uncertainty of that.
 */
public record Clocks(ClockReading begin, ClockReading end) {
    private static final long WALL_GRAIN_NANOS = 1_000_000;

    public Instant wall(long nanos) {
        return begin.wall().plusNanos(nanos - begin.nanos());
    }

    public long nanos(Instant wall) {
        return begin.nanos() + Duration.between(begin.wall(), wall).toNanos();
    }

    /** Milliseconds since the drill began. */
    public long millis(long nanos) {
        return Math.floorDiv(nanos - begin.nanos(), 1_000_000);
    }

    /** How far the wall clock ran ahead of the monotonic one during the drill. */
    public long driftNanos() {
        return Duration.between(begin.wall(), end.wall()).toNanos() - (end.nanos() - begin.nanos());
    }

    /** What a time carried over from the other clock may be wrong by. */
    public long uncertaintyNanos() {
        return Math.abs(driftNanos()) + begin.bracketNanos() + end.bracketNanos() + WALL_GRAIN_NANOS;
    }

    public long uncertaintyMillis() {
        return -Math.floorDiv(-uncertaintyNanos(), 1_000_000L);
    }
}
