package dev.holdfast.simulation;

import java.time.Duration;

/**
 * How a run ended.
 *
 * @param broken the name of the rule that was broken; empty if none was
 */
public record Outcome(
        long seed,
        String broken,
        String message,
        Duration time,
        long events,
        int acknowledged,
        long plans,
        long trace) {
    public boolean holds() {
        return broken.isEmpty();
    }

    /** The one command that runs this seed again. */
    public String replay() {
        return "./simulate --seed " + seed;
    }
}
