package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;

/** A region is under maintenance: until that time only a person may take it over. */
public record SilenceRegion(RegionId region, Instant until, Asked asked, Instant at) implements OperatorCommand {
    /** How long a silence may be, so that none is forgotten. */
    public static final Duration LIMIT = Duration.ofHours(8);

    @Override
    public GroupDecision outcome(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        if (!at.isBefore(until) || at.plus(LIMIT).isBefore(until)) {
            return GroupDecision.rejected(
                    Rejection.TIME_OUT_OF_BOUNDS, "maintenance lasts at most " + LIMIT.toHours() + " hours");
        }
        return GroupDecision.accepted(new RegionSilenced(region, new Silence(asked, until)));
    }

    @Override
    public String about() {
        return region + " until " + until;
    }

    @Override
    public String key() {
        return "begin-maintenance";
    }
}
