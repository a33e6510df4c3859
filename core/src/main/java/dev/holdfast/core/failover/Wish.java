package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.List;

/** Something that takes two people: one asks, another approves. */
public sealed interface Wish {
    /** What it would do, in a sentence without an end. */
    String sentence();

    /** What the approval leads to, or why it no longer can be. */
    GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at);

    /** A silent region is to be declared lost although policy would not do it by itself. */
    record DeclareLoss(RegionId region, long leaseSequence) implements Wish {
        @Override
        public String sentence() {
            return "declare " + region + " lost, which has not renewed its lease after " + leaseSequence;
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            if (state.standing(region).leaseSequence() != leaseSequence) {
                return GroupDecision.rejected(Rejection.STALE_LEASE_SEQUENCE, region + " has renewed its lease since");
            }
            return CondemnRegion.condemned(
                    state, region, Asked.by(approver, approval.asked().reason()), null);
        }
    }

    /** A region that looks healthy is to be taken over as if lost. */
    record CondemnHealthy(RegionId region) implements Wish {
        @Override
        public String sentence() {
            return "fail over from " + region + " although it looks healthy";
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            return CondemnRegion.condemned(state, region, approval.asked(), null);
        }
    }

    /** A region is to be taken over without waiting for its lease to end. */
    record BreakTheGlass(RegionId region, Instant until) implements Wish {
        @Override
        public String sentence() {
            return "break glass: fail over from " + region + " without waiting for its lease to end, until " + until;
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            if (!at.isBefore(until)) {
                return GroupDecision.rejected(Rejection.APPROVAL_EXPIRED, "its time was over at " + until);
            }
            Asked asked = approval.asked();
            return CondemnRegion.condemned(
                    state, region, asked, new Condemnation.BreakGlass(asked.who(), approver, asked.reason(), until));
        }
    }

    /** A plan is to go on without one of its steps. */
    record SkipOne(PlanId plan, int index, String step) implements Wish {
        @Override
        public String sentence() {
            return "skip step " + index + ", " + step + ", of plan " + plan;
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            if (state.current(plan, index).isEmpty()) {
                return GroupDecision.rejected(
                        Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
            }
            List<GroupEvent> events = new PlanProgress(state, at)
                    .then(new StepSkipped(plan, index, approval.asked(), approver, at))
                    .settled();
            return GroupDecision.accepted(events);
        }
    }

    /** A plan is to begin although soft prechecks do not hold. */
    record BeginDespite(OperatorCommand plan, String why) implements Wish {
        @Override
        public String sentence() {
            return plan.key() + " " + plan.about() + ", although these prechecks do not hold: " + why;
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            return AskPlan.at(plan, at).orElseThrow().outcome(state);
        }
    }

    /** More than its RPO budget may be lost with a region, for a time. */
    record WaiveBudget(RegionId region, Instant until) implements Wish {
        @Override
        public String sentence() {
            return "let " + region + " acknowledge more than its RPO budget without the other region, until " + until;
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            GroupDecision possible = AskWaiver.possible(state, region, until, at);
            return possible.rejection().isPresent()
                    ? possible
                    : GroupDecision.accepted(new BudgetWaived(region, new Waiver(approval.asked(), approver, until)));
        }
    }

    /** What only the disk of a returned region's database had is given up. */
    record RebuildDatabase(RegionId region) implements Wish {
        @Override
        public String sentence() {
            return "give the disk of " + region + "'s database up and build it again from the other region's journal";
        }

        @Override
        public GroupDecision carryOut(GroupState state, Approval approval, String approver, Instant at) {
            GroupDecision possible = AskRebuild.possible(state, region);
            return possible.rejection().isPresent()
                    ? possible
                    : GroupDecision.accepted(
                            new RebuildAllowed(region, approval.asked().who(), approver));
        }
    }
}
