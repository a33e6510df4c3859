package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A person decided that the region is to be taken over: it gets no lease any more. */
public record RegionCondemned(RegionId region, Condemnation condemnation) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().with(region, condemnation))
                .withStanding(region, state.standing(region).as(RegionStatus.CONDEMNED));
    }
}
