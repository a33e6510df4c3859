package dev.holdfast.testing;

import dev.holdfast.core.model.Moment;
import dev.holdfast.runtime.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves only when told to. */
public final class ManualClock implements Clock {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private Duration time = Duration.ZERO;

    @Override
    public Moment now() {
        return new Moment(time, ORIGIN.plus(time));
    }

    public void advance(Duration by) {
        time = time.plus(by);
    }

    /** Moves to the time, which must not be in the past. */
    public void advanceTo(Duration to) {
        if (to.compareTo(time) < 0) {
            throw new IllegalArgumentException("time does not go back from " + time + " to " + to);
        }
        time = to;
    }
}
