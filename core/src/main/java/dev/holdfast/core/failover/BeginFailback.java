package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A region is to get its slices back: those meant to be there if policy asks, those at home there if a person does. A
 * returned one is reconciled first; between two active ones nothing is left to reconcile, so it is a switchover.
 */
public record BeginFailback(RegionId region, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        if (state.running().isPresent()) {
            return GroupDecision.rejected(
                    Rejection.PLAN_RUNNING, "plan " + state.lastPlan() + " runs; wait for its end");
        }
        RegionId owner = state.topology().other(region);
        SortedMap<SliceId, Ownership> away = asked.automatic() ? state.awayFrom(region) : state.awayFromHome(region);
        RegionStatus status = state.standing(region).status();
        boolean reconciled = status == RegionStatus.ACTIVE && !away.isEmpty();
        if (status != RegionStatus.RETURNED && !reconciled) {
            return GroupDecision.rejected(Rejection.NOTHING_TO_DO, region + " is " + status);
        }
        if (state.standing(owner).status() != RegionStatus.ACTIVE) {
            return GroupDecision.rejected(
                    Rejection.NOT_HEALTHY,
                    owner + " is " + state.standing(owner).status());
        }
        Vantage own = state.vantage(AgentId.of(region.name()), region);
        if (own != Vantage.ALIVE && own != Vantage.SERVING) {
            return GroupDecision.rejected(Rejection.NOT_HEALTHY, "the bank of " + region + " is " + own);
        }
        PlanStarted started = reconciled
                ? BeginSwitchover.started(state, owner, region, away, asked, at)
                : returning(state, owner, away);
        return GroupDecision.accepted(new PlanProgress(state, at).then(started).settled());
    }

    private PlanStarted returning(GroupState state, RegionId owner, SortedMap<SliceId, Ownership> away) {
        List<PlanStep> template = PlanTemplates.failback(owner, region, BeginSwitchover.extent(state, owner, away));
        List<PlanStep> steps = state.orders().orders().arranged(PlanKind.FAILBACK, owner, region, template);
        return new PlanStarted(Plan.begun(
                state.lastPlan().next(),
                PlanKind.FAILBACK,
                asked,
                new Plan.Move(null, owner, region, away),
                steps,
                asked.reason(),
                at));
    }

    @Override
    public String about() {
        return "to " + region;
    }

    @Override
    public String key() {
        return "begin-failback-" + region;
    }
}
