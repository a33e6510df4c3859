package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;

/**
 * The disk of a returned region's database is to be given up, and the database built again from the other region's
 * journal, once a second person agrees: what only that disk had is lost with it.
 */
public record AskRebuild(RegionId region, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        GroupDecision possible = possible(state, region);
        return possible.rejection().isPresent()
                ? possible
                : Approval.ask(state, new Wish.RebuildDatabase(region), asked, at);
    }

    /** Only a region that is fenced and back may have its database made anew: nobody else's writes can be in it. */
    static GroupDecision possible(GroupState state, RegionId region) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        RegionStatus status = state.standing(region).status();
        if (status != RegionStatus.RETURNED) {
            return GroupDecision.rejected(
                    Rejection.NOT_RETURNED, region + " is " + status + ": only a lost region that is back is rebuilt");
        }
        return state.desk().rebuilds().contains(region)
                ? GroupDecision.rejected(Rejection.NOTHING_TO_DO, region + " may be rebuilt already")
                : GroupDecision.accepted();
    }

    @Override
    public String about() {
        return region.name();
    }

    @Override
    public String key() {
        return "rebuild";
    }
}
