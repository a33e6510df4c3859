package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** A region's maintenance began, or has another end now. */
public record RegionSilenced(RegionId region, Silence silence) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().with(region, silence));
    }
}
