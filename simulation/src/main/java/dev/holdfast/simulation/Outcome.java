package dev.holdfast.simulation;

import java.time.Duration;

/**
 * How a run ended.
 *
 * @param broken the name of the rule that was broken; empty if none was
 * @param journalWrites how many writes the journals of its plans had
 */
public record Outcome(
        Setup setup,
        String broken,
        String message,
        Duration time,
        long events,
        int acknowledged,
        long plans,
        int journalWrites,
        long trace) {
    public boolean holds() {
        return broken.isEmpty();
    }

    /** Whether the other run took the same course to the same end. */
    public boolean sameCourse(Outcome other) {
        return trace == other.trace
                && events == other.events
                && broken.equals(other.broken)
                && message.equals(other.message);
    }

    /** The one command that runs this again. */
    public String replay() {
        return setup.command();
    }
}
