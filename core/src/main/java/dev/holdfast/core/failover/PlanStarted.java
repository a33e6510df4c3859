package dev.holdfast.core.failover;

/** A plan took the group's one place for a running plan. */
public record PlanStarted(Plan plan) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        String detail = plan.kind() + " from " + plan.from() + " to " + plan.to() + ", slices "
                + plan.slices().keySet();
        Desk audited =
                state.desk().audited(plan.startedAt(), plan.asked().who(), "plan-" + plan.id(), detail, "started");
        boolean automatic = plan.kind() == PlanKind.FAILOVER && plan.asked().automatic();
        return state.withPlan(plan).withDesk(automatic ? audited.withFailover(plan.startedAt()) : audited);
    }
}
