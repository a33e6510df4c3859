package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;

/** A region's maintenance is over. */
public record EndSilence(RegionId region, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        return state.desk().silences().containsKey(region)
                ? GroupDecision.accepted(new SilenceEnded(region))
                : GroupDecision.rejected(Rejection.NOTHING_TO_DO, region + " is not under maintenance");
    }

    @Override
    public String about() {
        return region.name();
    }

    @Override
    public String key() {
        return "end-maintenance";
    }
}
