package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;

/** A region's RPO budget holds again; that takes one person. */
public record EndWaiver(RegionId region, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        return state.desk().waivers().containsKey(region)
                ? GroupDecision.accepted(new WaiverEnded(region))
                : GroupDecision.rejected(Rejection.NOTHING_TO_DO, "the budget of " + region + " is not waived");
    }

    @Override
    public String about() {
        return region.name();
    }

    @Override
    public String key() {
        return "end-waiver";
    }
}
