package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's lease ended and the vantage points agreed. */
public record RegionLost(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().withoutCondemnation(region))
                .withStanding(region, state.standing(region).as(RegionStatus.LOST));
    }
}
