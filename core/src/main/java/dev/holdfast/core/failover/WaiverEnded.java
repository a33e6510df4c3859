package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's RPO budget holds again before its waiver's end. */
public record WaiverEnded(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().withoutWaiver(region));
    }
}
