package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.Approval;
import dev.holdfast.core.failover.ApprovalClosed;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.Desk;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanEnded;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOutcome;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.Rejection;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.SkipStep;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.failover.StepStarted;
import dev.holdfast.core.failover.Wish;
import dev.holdfast.simulation.Mutant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Lets the quorum accept what it must refuse, for the mutants that are about what people and agents ask of it. */
final class DecisionMutation {
    private final Mutant mutant;

    DecisionMutation(Mutant mutant) {
        this.mutant = mutant;
    }

    /** The group as the mistaken see it: without what they do not look at. */
    GroupState seen(GroupState state) {
        if (mutant != Mutant.MAINTENANCE_IGNORED) {
            return state;
        }
        Desk desk = state.desk();
        Desk deaf = new Desk(
                desk.approvals(),
                desk.lastApproval(),
                new TreeMap<>(),
                desk.waivers(),
                desk.condemned(),
                desk.rebuilds(),
                desk.failovers(),
                desk.audit());
        return with(state, deaf);
    }

    private static GroupState with(GroupState state, Desk desk) {
        return new GroupState(
                state.topology(),
                state.regions(),
                state.vantages(),
                state.slices(),
                state.placement(),
                state.table(),
                state.plan(),
                state.lastPlan(),
                state.history(),
                desk,
                state.orders());
    }

    /** Where a region stands in an answer to its agent. */
    RegionStatus counted(RegionStatus status) {
        boolean spoilt = mutant == Mutant.RENEWED_WHILE_CONDEMNED && status == RegionStatus.CONDEMNED;
        return spoilt ? RegionStatus.ACTIVE : status;
    }

    /** The group after the event, if nobody remembered where people want the slices. */
    GroupState remembered(GroupState state) {
        return mutant != Mutant.PLACEMENT_FORGOTTEN
                ? state
                : new GroupState(
                        state.topology(),
                        state.regions(),
                        state.vantages(),
                        state.slices(),
                        state.topology().homes(),
                        state.table(),
                        state.plan(),
                        state.lastPlan(),
                        state.history(),
                        state.desk(),
                        state.orders());
    }

    GroupDecision decide(GroupCommand command, GroupState state) {
        GroupDecision right = command.decide(seen(state));
        Rejection refused = right.rejectedFor();
        if (mutant == Mutant.RENEWED_WHILE_CONDEMNED
                && command instanceof RenewLease
                && refused == Rejection.CONDEMNED) {
            return accepted(List.of());
        } else if (mutant == Mutant.SAME_PERSON_APPROVES
                && command instanceof Approve approve
                && refused == Rejection.SAME_PERSON) {
            return alone(approve, state);
        } else if (mutant == Mutant.STEP_OF_AN_INVARIANT_SKIPPED
                && command instanceof SkipStep skip
                && refused == Rejection.NOT_SKIPPABLE) {
            return skipped(skip, state);
        } else if (mutant == Mutant.PAUSE_IGNORED
                && command instanceof StartStep start
                && refused == Rejection.PAUSED) {
            return accepted(List.of(
                    new StepStarted(start.attempt().plan(), start.attempt().index(), start.at())));
        } else if (command instanceof AbortPlan abort) {
            return aborted(abort, state, right);
        }
        return right;
    }

    private static GroupDecision accepted(List<GroupEvent> events) {
        return new GroupDecision(events, null, "");
    }

    private static GroupDecision alone(Approve approve, GroupState state) {
        Approval pending = state.desk().approval(approve.approval()).orElseThrow();
        GroupDecision done =
                pending.wish().carryOut(state, pending, approve.asked().who(), approve.at());
        List<GroupEvent> events = new ArrayList<>();
        events.add(new ApprovalClosed(
                pending.id(), "approved by " + approve.asked().who()));
        events.addAll(done.events());
        return accepted(events);
    }

    private static GroupDecision skipped(SkipStep skip, GroupState state) {
        Plan plan = state.running().orElseThrow();
        Wish wish = new Wish.SkipOne(
                skip.plan(), skip.index(), plan.steps().get(skip.index()).word());
        Approval word = new Approval(state.desk().lastApproval().next(), wish, skip.asked(), skip.at(), skip.at());
        return wish.carryOut(state, word, skip.asked().who() + "'s friend", skip.at());
    }

    private GroupDecision aborted(AbortPlan abort, GroupState state, GroupDecision right) {
        if (mutant == Mutant.ABORT_WITHOUT_REOPENING) {
            return accepted(right.events().stream()
                    .takeWhile(event -> !(event instanceof PlanStarted))
                    .toList());
        }
        Plan plan = state.running().orElse(null);
        boolean late = right.rejectedFor() == Rejection.PAST_NO_RETURN;
        if (mutant != Mutant.ABORT_AFTER_GRANT || !late || plan == null || plan.kind() != PlanKind.SWITCHOVER) {
            return right;
        }
        Plan back = Plan.begun(
                plan.id().next(),
                PlanKind.REOPENING,
                abort.asked(),
                new Plan.Move(null, plan.from(), plan.from(), plan.slices()),
                PlanTemplates.failover(plan.from()).subList(3, 5),
                "",
                abort.at());
        PlanEnded end = new PlanEnded(plan.id(), PlanOutcome.ABORTED, "too late", abort.asked(), abort.at());
        return accepted(List.of(end, new PlanStarted(back)));
    }
}
