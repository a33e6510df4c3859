package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A returned, healthy region is to be reconciled and to get its home slices back. */
public record BeginFailback(RegionId region, Instant at) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        if (state.running().isPresent()) {
            return GroupDecision.rejected(
                    Rejection.PLAN_RUNNING, "plan " + state.lastPlan() + " runs; wait for its end");
        }
        RegionId owner = state.topology().other(region);
        SortedMap<SliceId, Ownership> away = state.awayFrom(region);
        RegionStatus status = state.standing(region).status();
        boolean unfinished = status == RegionStatus.ACTIVE && !away.isEmpty();
        if (status != RegionStatus.RETURNED && !unfinished) {
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
        Plan plan = new Plan(
                state.lastPlan().next(),
                PlanKind.FAILBACK,
                null,
                owner,
                region,
                away,
                new TreeMap<>(),
                PlanTemplates.failback(owner, region, !away.isEmpty()),
                PlanOutcome.RUNNING,
                "",
                at,
                null);
        return GroupDecision.accepted(
                new PlanProgress(state, at).then(new PlanStarted(plan)).settled());
    }

    @Override
    public String key() {
        return "begin-failback-" + region;
    }
}
