package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's agent was heard of; the lease, if the region is active, runs anew. */
public record LeaseRenewed(RegionId region, long incarnation) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withStanding(region, state.standing(region).renewed(incarnation));
    }
}
