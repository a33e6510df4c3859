package dev.holdfast.sandbox.relay;

import java.time.Duration;

/**
 * What one direction of a route does to the bytes that pass: lets them through or holds them, late and at a rate.
 *
 * @param open false: nothing passes
 * @param delayMillis how late every byte arrives
 * @param bytesPerSecond how many bytes pass in a second; 0 is no limit
 */
public record LineState(boolean open, long delayMillis, long bytesPerSecond) {
    public static final LineState CLEAR = new LineState(true, 0, 0);
    private static final long LONGEST_DELAY_MILLIS = Duration.ofMinutes(1).toMillis();

    public LineState {
        if (delayMillis < 0 || delayMillis > LONGEST_DELAY_MILLIS) {
            throw new IllegalArgumentException("a delay is 0 to " + LONGEST_DELAY_MILLIS + " ms, not " + delayMillis);
        }
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a rate is not negative: " + bytesPerSecond);
        }
    }

    public LineState withOpen(boolean now) {
        return new LineState(now, delayMillis, bytesPerSecond);
    }

    public LineState withDelay(Duration delay) {
        return new LineState(open, delay.toMillis(), bytesPerSecond);
    }

    long nanosFor(int bytes) {
        return bytesPerSecond == 0 ? 0 : bytes * 1_000_000_000L / bytesPerSecond;
    }
}
