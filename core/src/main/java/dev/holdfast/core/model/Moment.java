package dev.holdfast.core.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One reading of both clocks. Intervals are measured on the monotonic one (time since an arbitrary origin, the same
 * for the life of a process); the wall clock is only written down for people.
 */
public record Moment(Duration monotonic, Instant wall) {
    /** Whether the monotonic clock has reached the time. */
    public boolean reached(Duration time) {
        return monotonic.compareTo(time) >= 0;
    }

    /** Time gone by since an earlier reading of the same monotonic clock. */
    public Duration since(Duration earlier) {
        return monotonic.minus(earlier);
    }
}
