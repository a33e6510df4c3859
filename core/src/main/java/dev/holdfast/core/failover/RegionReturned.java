package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A lost region is alive again; it stays fenced. */
public record RegionReturned(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withStanding(region, state.standing(region).as(RegionStatus.RETURNED));
    }
}
