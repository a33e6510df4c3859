package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;

/** The region that was to take over is lost itself, so the condemned one may have its lease again. */
public record RegionPardoned(RegionId region) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().withoutCondemnation(region))
                .withStanding(region, state.standing(region).as(RegionStatus.ACTIVE));
    }
}
