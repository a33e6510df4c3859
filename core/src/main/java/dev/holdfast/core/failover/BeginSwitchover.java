package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Slices are to move from one healthy region to the other, and nothing may be lost.
 *
 * @param slices which; empty means all that the region owns
 */
public record BeginSwitchover(RegionId from, RegionId to, SortedSet<SliceId> slices, Asked asked, Instant at)
        implements OperatorCommand {
    public BeginSwitchover {
        slices = Collections.unmodifiableSortedSet(new TreeSet<>(slices));
    }

    @Override
    public GroupDecision outcome(GroupState state) {
        if (!state.regions().containsKey(from) || !state.regions().containsKey(to)) {
            return GroupDecision.rejected(
                    Rejection.UNKNOWN_REGION, from + " and " + to + " must both be in this group");
        }
        if (from.equals(to)) {
            return GroupDecision.rejected(Rejection.NOTHING_TO_DO, "from " + from + " to itself");
        }
        if (state.running().isPresent()) {
            return GroupDecision.rejected(
                    Rejection.PLAN_RUNNING, "plan " + state.lastPlan() + " runs; wait for its end");
        }
        for (RegionId region : new RegionId[] {from, to}) {
            GroupDecision unfit = unfit(state, region);
            if (unfit.rejection().isPresent()) {
                return unfit;
            }
        }
        SortedMap<SliceId, Ownership> owned = state.ownedBy(from);
        if (!owned.keySet().containsAll(slices)) {
            return GroupDecision.rejected(
                    Rejection.NOT_OWNED, from + " owns " + owned.keySet() + ", not all of " + slices);
        }
        TreeMap<SliceId, Ownership> moving = new TreeMap<>(owned);
        if (!slices.isEmpty()) {
            moving.keySet().retainAll(slices);
        }
        if (moving.isEmpty()) {
            return GroupDecision.rejected(Rejection.NOTHING_TO_DO, from + " owns nothing");
        }
        return GroupDecision.accepted(new PlanProgress(state, at)
                .then(started(state, from, to, moving, asked, at))
                .settled());
    }

    private static GroupDecision unfit(GroupState state, RegionId region) {
        RegionStatus status = state.standing(region).status();
        if (status != RegionStatus.ACTIVE) {
            return GroupDecision.rejected(Rejection.NOT_ACTIVE, region + " is " + status);
        }
        Vantage own = state.vantage(AgentId.of(region.name()), region);
        return own == Vantage.ALIVE || own == Vantage.SERVING
                ? GroupDecision.accepted()
                : GroupDecision.rejected(Rejection.NOT_HEALTHY, "the bank of " + region + " is " + own);
    }

    /** The start of a handover between two active regions. */
    static PlanStarted started(
            GroupState state,
            RegionId from,
            RegionId to,
            SortedMap<SliceId, Ownership> moving,
            Asked asked,
            Instant at) {
        return new PlanStarted(Plan.begun(
                state.lastPlan().next(),
                PlanKind.SWITCHOVER,
                asked,
                new Plan.Move(null, from, to, moving),
                state.orders()
                        .orders()
                        .arranged(
                                PlanKind.SWITCHOVER,
                                from,
                                to,
                                PlanTemplates.switchover(from, to, extent(state, from, moving))),
                asked.reason(),
                at));
    }

    static PlanTemplates.Extent extent(GroupState state, RegionId from, SortedMap<SliceId, Ownership> moving) {
        if (moving.isEmpty()) {
            return PlanTemplates.Extent.NONE;
        }
        return moving.keySet().containsAll(state.ownedBy(from).keySet())
                ? PlanTemplates.Extent.ALL
                : PlanTemplates.Extent.SOME;
    }

    @Override
    public String about() {
        return "from " + from + " to " + to + (slices.isEmpty() ? "" : ", slices " + slices);
    }

    @Override
    public String key() {
        return "begin-switchover";
    }
}
