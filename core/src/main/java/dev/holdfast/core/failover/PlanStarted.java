package dev.holdfast.core.failover;

/** A plan took the group's one place for a running plan. */
public record PlanStarted(Plan plan) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withPlan(plan);
    }
}
