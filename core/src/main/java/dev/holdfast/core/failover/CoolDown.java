package dev.holdfast.core.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The limit on flapping: how many automatic failovers there may be in a window of time. One more asks a person.
 */
public record CoolDown(int failovers, Duration window) {
    /** Whether there have been so many that the next one is not automatic. */
    public boolean runs(GroupState state, Instant at) {
        Instant since = at.minus(window);
        long recent = Stream.concat(state.history().stream(), state.running().stream())
                .filter(plan -> plan.kind() == PlanKind.FAILOVER && plan.asked().automatic())
                .filter(plan -> plan.startedAt().isAfter(since))
                .count();
        return recent >= failovers;
    }
}
