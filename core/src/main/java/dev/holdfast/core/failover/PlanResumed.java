package dev.holdfast.core.failover;

/** A person wants a paused plan to go on. */
public record PlanResumed(PlanId plan) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withPlan(state.plan(plan).pausedBy(null));
    }
}
