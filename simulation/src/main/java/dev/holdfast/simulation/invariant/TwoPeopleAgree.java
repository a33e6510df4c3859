package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Approval;
import dev.holdfast.core.failover.ApprovalClosed;
import dev.holdfast.core.failover.BudgetWaived;
import dev.holdfast.core.failover.Condemnation;
import dev.holdfast.core.failover.RebuildAllowed;
import dev.holdfast.core.failover.RegionCondemned;
import dev.holdfast.core.failover.StepSkipped;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** What takes two people is approved by another than the one who asked for it. */
public final class TwoPeopleAgree implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (!(fact instanceof Fact.GroupMoved moved)) {
            return;
        }
        if (moved.event() instanceof ApprovalClosed closed) {
            Approval approval =
                    moved.before().desk().approval(closed.approval()).orElseThrow();
            require(
                    !closed.why().equals("approved by " + approval.asked().who()),
                    approval.asked().who() + " approved of their own wish: "
                            + approval.wish().sentence());
        } else if (moved.event() instanceof StepSkipped skipped) {
            different(skipped.asked().who(), skipped.approvedBy());
        } else if (moved.event() instanceof RebuildAllowed allowed) {
            different(allowed.askedBy(), allowed.approvedBy());
        } else if (moved.event() instanceof BudgetWaived waived) {
            different(waived.waiver().asked().who(), waived.waiver().approvedBy());
        } else if (moved.event() instanceof RegionCondemned condemned) {
            Condemnation.BreakGlass glass = condemned.condemnation().breakGlass();
            if (glass != null) {
                different(glass.askedBy(), glass.approvedBy());
            }
        }
    }

    private void different(String asker, String approver) {
        require(!asker.equals(approver), asker + " both asked and approved");
    }
}
