package dev.holdfast.runtime;

import dev.holdfast.core.model.Moment;
import java.time.Duration;
import java.time.Instant;

/** The clocks of this machine. */
public final class SystemClock implements Clock {
    @Override
    public Moment now() {
        return new Moment(Duration.ofNanos(System.nanoTime()), Instant.now());
    }
}
