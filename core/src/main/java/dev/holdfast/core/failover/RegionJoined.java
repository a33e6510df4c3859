package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region was heard of for the first time. */
public record RegionJoined(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withStanding(region, state.standing(region).as(RegionStatus.ACTIVE));
    }
}
