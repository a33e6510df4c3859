package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A reconciled region may hold a lease again. */
public record RegionReadmitted(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().withoutRebuild(region))
                .withStanding(region, state.standing(region).as(RegionStatus.ACTIVE));
    }
}
