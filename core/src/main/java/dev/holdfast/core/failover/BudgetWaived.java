package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's RPO budget stops nobody until the waiver's end. */
public record BudgetWaived(RegionId region, Waiver waiver) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().with(region, waiver));
    }
}
