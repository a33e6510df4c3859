package dev.holdfast.core.failover;

import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import java.time.Instant;

/**
 * An observer has seen the region fail its users for so long that policy gives it no lease any more; what follows is the
 * failover of a condemned region.
 *
 * @param proof what the observer saw, for the plan and the audit
 * @param coolDown the limit on flapping that the observer was told
 */
public record CondemnFailing(RegionId region, AgentId observer, String proof, CoolDown coolDown, Instant at)
        implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        GroupDecision possible = possible(state, region, observer, at);
        if (possible.rejection().isEmpty() && coolDown.runs(state, at)) {
            return GroupDecision.rejected(
                    Rejection.COOL_DOWN,
                    coolDown.failovers() + " failovers within "
                            + coolDown.window().toMinutes() + " minutes");
        }
        return possible.rejection().isPresent()
                ? possible
                : CondemnRegion.condemned(state, region, Asked.byPolicy(observer.name(), proof), null);
    }

    /** Whether users may make the region lose its lease now; policy apart. */
    static GroupDecision possible(GroupState state, RegionId region, AgentId observer, Instant at) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        if (observer.sitsIn(region)) {
            return GroupDecision.rejected(Rejection.VANTAGE_POINTS_DISAGREE, observer + " sits in " + region);
        }
        if (state.running().isPresent()) {
            return GroupDecision.rejected(
                    Rejection.PLAN_RUNNING, "plan " + state.running().get().id() + " runs");
        }
        return state.desk().silenced(region, at)
                ? GroupDecision.rejected(Rejection.SILENCED, region + " is under maintenance")
                : GroupDecision.accepted();
    }

    @Override
    public String key() {
        return "condemn-failing-" + region;
    }
}
