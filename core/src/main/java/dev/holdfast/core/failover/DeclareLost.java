package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.TrafficTable;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** An observer has seen no other renewal than the one named for the whole wait bound, and the vantage points outside
 * the region agree that it fails. If the region renewed meanwhile, its sequence has moved on and this is refused.
 *
 * @param proof what the observer measured, for the receipt */
public record DeclareLost(RegionId region, long leaseSequence, AgentId observer, String proof, Instant at)
        implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        RegionStanding standing = state.standing(region);
        if (standing.status() != RegionStatus.ACTIVE && standing.status() != RegionStatus.RETURNED) {
            return GroupDecision.rejected(Rejection.NOT_ACTIVE, region + " is " + standing.status());
        }
        if (standing.leaseSequence() != leaseSequence) {
            return GroupDecision.rejected(
                    Rejection.STALE_LEASE_SEQUENCE, "the lease was renewed as " + standing.leaseSequence());
        }
        if (!vantagePointsAgree(state, region)) {
            return GroupDecision.rejected(
                    Rejection.VANTAGE_POINTS_DISAGREE, "no majority outside " + region + " sees it fail");
        }
        RegionId survivor = state.topology().other(region);
        if (state.standing(survivor).status() != RegionStatus.ACTIVE) {
            return GroupDecision.rejected(
                    Rejection.LAST_HEALTHY_REGION,
                    survivor + " is " + state.standing(survivor).status());
        }
        boolean guarded = state.running()
                .filter(plan -> plan.kind() == PlanKind.FAILBACK && plan.attempted(StepKind.REARM_ESCROW))
                .isPresent();
        return standing.status() == RegionStatus.RETURNED && !guarded
                ? GroupDecision.accepted(lostAgain(state))
                : GroupDecision.accepted(failover(state, survivor));
    }

    /**
     * Whether a majority of the agents, none of them inside the region, sees it fail: dead, or up without serving
     * although it owns slices.
     */
    public static boolean vantagePointsAgree(GroupState state, RegionId region) {
        boolean mustServe = state.standing(region).status() == RegionStatus.ACTIVE
                && !state.ownedBy(region).isEmpty();
        long failing = state.topology().agents().stream()
                .filter(agent -> !agent.sitsIn(region))
                .map(agent -> state.vantage(agent, region))
                .filter(seen -> seen == Vantage.DEAD || (mustServe && seen == Vantage.ALIVE))
                .count();
        return failing >= state.topology().quorum();
    }

    /** It owns nothing, and until its return rearmed the escrow the survivor waits for nothing of it. */
    private List<GroupEvent> lostAgain(GroupState state) {
        PlanProgress progress = new PlanProgress(state, at);
        state.running()
                .filter(plan -> plan.kind() == PlanKind.FAILBACK)
                .ifPresent(plan ->
                        progress.then(new PlanEnded(plan.id(), PlanOutcome.ABORTED, region + " was lost again", at)));
        return progress.then(new RegionLost(region)).settled();
    }

    private List<GroupEvent> failover(GroupState state, RegionId survivor) {
        TreeMap<SliceId, Ownership> slices = new TreeMap<>(state.ownedBy(region));
        PlanProgress progress = new PlanProgress(state, at);
        state.running().ifPresent(plan -> {
            if (plan.leavesSlicesClosed()) {
                plan.slices().keySet().forEach(slice -> slices.put(slice, state.ownership(slice)));
            }
            progress.then(new PlanEnded(plan.id(), PlanOutcome.ABORTED, region + " was lost", at));
        });
        GroupEvent lost = new RegionLost(region);
        TrafficTable parked = lost.apply(state).nextTable(new TreeSet<>(slices.keySet()));
        return progress.then(lost)
                .then(new TablePublished(parked))
                .then(new PlanStarted(new Plan(
                        state.lastPlan().next(),
                        PlanKind.FAILOVER,
                        region,
                        region,
                        survivor,
                        slices,
                        new TreeMap<>(),
                        PlanTemplates.failover(survivor),
                        PlanOutcome.RUNNING,
                        "observed by " + observer + ": " + proof,
                        at,
                        null)))
                .settled();
    }

    @Override
    public String key() {
        return "declare-lost-" + region;
    }
}
