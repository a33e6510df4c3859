package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person wants the region taken over as if lost. It gets no lease any more; once an observer has seen no renewal for
 * the whole wait bound, the failover begins as always. A region that looks healthy takes a second person.
 *
 * @param force whether the person knows that it looks healthy
 */
public record CondemnRegion(RegionId region, boolean force, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        GroupDecision condemned = condemned(state, region, asked, null);
        if (condemned.rejection().isPresent() || !looksHealthy(state)) {
            return condemned;
        }
        return force
                ? Approval.ask(state, new Wish.CondemnHealthy(region), asked, at)
                : GroupDecision.rejected(
                        Rejection.LOOKS_HEALTHY, region + " looks healthy; a switchover loses nothing");
    }

    /** Whether every agent that has seen it holds it for alive. */
    private boolean looksHealthy(GroupState state) {
        for (AgentId agent : state.topology().agents()) {
            Vantage seen = state.vantage(agent, region);
            if (seen == Vantage.DEAD) {
                return false;
            }
        }
        return !DeclareLost.vantagePointsAgree(state, region);
    }

    /** The region without a lease from now on, unless the other one could not take over. */
    static GroupDecision condemned(
            GroupState state, RegionId region, Asked asked, Condemnation.@Nullable BreakGlass breakGlass) {
        RegionStatus status = state.standing(region).status();
        if (status != RegionStatus.ACTIVE && (status != RegionStatus.CONDEMNED || breakGlass == null)) {
            return GroupDecision.rejected(Rejection.NOT_ACTIVE, region + " is " + status);
        }
        RegionId survivor = state.topology().other(region);
        if (state.standing(survivor).status() != RegionStatus.ACTIVE) {
            return GroupDecision.rejected(
                    Rejection.LAST_HEALTHY_REGION,
                    survivor + " is " + state.standing(survivor).status());
        }
        return GroupDecision.accepted(new RegionCondemned(region, new Condemnation(asked, breakGlass)));
    }

    @Override
    public String about() {
        return region + (force ? " by force" : "");
    }

    @Override
    public String key() {
        return "condemn-region";
    }
}
