package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** An observer has seen no other renewal than the one named for the whole wait bound, and the vantage points outside
 * the region agree that it fails, or a person has condemned it. If the region renewed meanwhile, its sequence has moved
 * on and this is refused.
 *
 * @param proof what the observer measured, for the receipt
 * @param coolDown the limit on flapping that the observer was told */
public record DeclareLost(
        RegionId region, long leaseSequence, AgentId observer, String proof, CoolDown coolDown, Instant at)
        implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        GroupDecision possible = possible(state, region, leaseSequence, at);
        if (possible.rejection().isPresent()) {
            return possible;
        }
        RegionStatus status = state.standing(region).status();
        if (status == RegionStatus.ACTIVE && coolDown.runs(state, at)) {
            return GroupDecision.rejected(
                    Rejection.COOL_DOWN,
                    coolDown.failovers() + " failovers within "
                            + coolDown.window().toMinutes() + " minutes");
        }
        boolean guarded = state.running()
                .filter(plan -> plan.kind() == PlanKind.FAILBACK && plan.attempted(StepKind.REARM_ESCROW))
                .isPresent();
        return status == RegionStatus.RETURNED && !guarded
                ? GroupDecision.accepted(lostAgain(state))
                : GroupDecision.accepted(failover(state, state.topology().other(region)));
    }

    /** Whether the region could be declared lost at all; policy apart. */
    static GroupDecision possible(GroupState state, RegionId region, long leaseSequence, Instant at) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        RegionStanding standing = state.standing(region);
        if (!standing.status().mayBeLost()) {
            return GroupDecision.rejected(Rejection.NOT_ACTIVE, region + " is " + standing.status());
        }
        if (standing.leaseSequence() != leaseSequence) {
            return GroupDecision.rejected(
                    Rejection.STALE_LEASE_SEQUENCE, "the lease was renewed as " + standing.leaseSequence());
        }
        if (standing.status() == RegionStatus.ACTIVE && state.desk().silenced(region, at)) {
            return GroupDecision.rejected(Rejection.SILENCED, region + " is under maintenance");
        }
        if (standing.status() != RegionStatus.CONDEMNED && !vantagePointsAgree(state, region)) {
            return GroupDecision.rejected(
                    Rejection.VANTAGE_POINTS_DISAGREE, "no majority outside " + region + " sees it fail");
        }
        RegionId survivor = state.topology().other(region);
        return state.standing(survivor).status().mayTakeOver()
                ? GroupDecision.accepted()
                : GroupDecision.rejected(
                        Rejection.LAST_HEALTHY_REGION,
                        survivor + " is " + state.standing(survivor).status());
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
                .ifPresent(plan -> progress.then(
                        new PlanEnded(plan.id(), PlanOutcome.ABORTED, region + " was lost again", null, at)));
        return progress.then(new RegionLost(region)).settled();
    }

    private List<GroupEvent> failover(GroupState state, RegionId survivor) {
        TreeMap<SliceId, Ownership> slices = new TreeMap<>(state.ownedBy(region));
        PlanProgress progress = new PlanProgress(state, at);
        Asked asked = state.desk()
                .condemnation(region)
                .map(Condemnation::asked)
                .orElse(Asked.byPolicy(observer.name(), proof));
        state.running().ifPresent(plan -> {
            if (plan.leavesSlicesClosed()) {
                plan.slices().keySet().forEach(slice -> slices.put(slice, state.ownership(slice)));
            }
            progress.then(new PlanEnded(plan.id(), PlanOutcome.ABORTED, region + " was lost", null, at));
        });
        if (state.standing(survivor).status() == RegionStatus.CONDEMNED) {
            progress.then(new RegionPardoned(survivor));
        }
        state.desk()
                .condemnation(region)
                .filter(condemnation -> condemnation.breaksGlass(at))
                .ifPresent(condemnation -> progress.on(condemnation.breakGlass()));
        progress.then(new RegionLost(region));
        return progress.then(new TablePublished(progress.state().nextTable(new TreeSet<>(slices.keySet()))))
                .then(new PlanStarted(Plan.begun(
                        state.lastPlan().next(),
                        PlanKind.FAILOVER,
                        asked,
                        new Plan.Move(region, region, survivor, slices),
                        state.orders().orders().failover(region, survivor),
                        "observed by " + observer + ": " + proof,
                        at)))
                .settled();
    }

    @Override
    public String key() {
        return "declare-lost-" + region;
    }
}
