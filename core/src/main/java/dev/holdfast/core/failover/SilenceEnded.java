package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's maintenance is over. */
public record SilenceEnded(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().withoutSilence(region));
    }
}
