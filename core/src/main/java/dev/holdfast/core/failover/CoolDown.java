package dev.holdfast.core.failover;

import java.time.Duration;
import java.time.Instant;

/**
 * The limit on flapping: how many automatic failovers there may be in a window of time. One more asks a person.
 */
public record CoolDown(int failovers, Duration window) {
    /** How many are remembered: the largest number that is ever reached. */
    public static final int MOST = 100;

    /** Whether there have been so many that the next one is not automatic. */
    public boolean runs(GroupState state, Instant at) {
        Instant since = at.minus(window);
        long recent = state.desk().failovers().stream()
                .filter(begun -> begun.isAfter(since))
                .count();
        return recent >= failovers;
    }
}
