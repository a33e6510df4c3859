package dev.holdfast.core.conflict;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A hybrid logical clock's reading: physical time in milliseconds, moved on by a counter where the clock stands still or a
 * reading from elsewhere is ahead of it (Kulkarni et al., Logical Physical Clocks, 2014).
 */
public record HybridTime(long millis, int counter) implements Comparable<HybridTime> {
    /** A reading that is further ahead of this machine's clock is not believed yet. */
    public static final Duration AHEAD_LIMIT = Duration.ofMillis(500);

    public static final HybridTime ZERO = new HybridTime(0, 0);

    private static final Comparator<HybridTime> ORDER =
            Comparator.comparingLong(HybridTime::millis).thenComparingInt(HybridTime::counter);

    public HybridTime {
        if (millis < 0 || counter < 0) {
            throw new IllegalArgumentException("a hybrid time has no negative part: " + millis + "." + counter);
        }
    }

    /** The reading of something that happens now, after this. */
    public HybridTime next(Instant now) {
        long physical = now.toEpochMilli();
        return physical > millis ? new HybridTime(physical, 0) : new HybridTime(millis, Math.addExact(counter, 1));
    }

    /** Whether it is so far ahead that the clock it comes from must be wrong. */
    public boolean aheadOf(Instant now) {
        return millis - now.toEpochMilli() > AHEAD_LIMIT.toMillis();
    }

    @Override
    public int compareTo(HybridTime other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return millis + "." + counter;
    }
}
