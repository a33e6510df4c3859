package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** Two people have given the disk of a region's database up; until its failback readmits it, it may be built again. */
public record RebuildAllowed(RegionId region, String askedBy, String approvedBy) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().withRebuild(region));
    }
}
