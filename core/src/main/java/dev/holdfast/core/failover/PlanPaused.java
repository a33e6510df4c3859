package dev.holdfast.core.failover;

/** A person wants the plan's next step to wait. */
public record PlanPaused(PlanId plan, Asked by) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withPlan(state.plan(plan).pausedBy(by));
    }
}
