package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.SortedMap;

/** A step was done, with its receipt. */
public record StepCompleted(PlanId plan, int index, SortedMap<String, String> receipt, Instant at)
        implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        Plan running = state.plan(plan);
        return state.withPlan(running.withStep(index, running.steps().get(index).done(at, receipt)));
    }
}
