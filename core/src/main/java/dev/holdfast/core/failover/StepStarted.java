package dev.holdfast.core.failover;

import java.time.Instant;

/** A step is about to act; journaled before it does (I9). */
public record StepStarted(PlanId plan, int index, Instant at) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        Plan running = state.plan(plan);
        return state.withPlan(running.withStep(index, running.steps().get(index).started(at)));
    }
}
