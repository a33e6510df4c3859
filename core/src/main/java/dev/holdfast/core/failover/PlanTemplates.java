package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.PlanStep.at;
import static dev.holdfast.core.failover.PlanStep.byQuorum;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the steps. The order is the safety argument (failover.md, I1 to I10): receipts before the grant,
 * inbound replication stopped before the cut, the cut before promotion, promotion before consumers and before
 * traffic, parity before anything goes home.
 */
public final class PlanTemplates {
    private PlanTemplates() {}

    /** The survivor takes over; all of its own steps happen at the survivor. */
    public static List<PlanStep> failover(RegionId survivor) {
        return List.of(
                byQuorum(StepKind.FENCE_BY_LEASE),
                at(survivor, StepKind.STOP_INBOUND),
                at(survivor, StepKind.RECORD_CUT),
                byQuorum(StepKind.GRANT),
                at(survivor, StepKind.PROMOTE),
                at(survivor, StepKind.ACTIVATE_CONSUMERS),
                byQuorum(StepKind.PUBLISH_TABLE));
    }

    /** The returned region is reconciled with the owner, readmitted, and its home slices, if any, go back to it. */
    public static List<PlanStep> failback(RegionId owner, RegionId returned, boolean slicesGoHome) {
        List<PlanStep> steps = new ArrayList<>(List.of(
                at(returned, StepKind.FENCE_RETURNED),
                at(owner, StepKind.RESUME_MIRRORS),
                at(returned, StepKind.SEAL_EPOCH),
                at(owner, StepKind.IMPORT_TAIL),
                at(returned, StepKind.CATCH_UP),
                at(returned, StepKind.PROVE_PARITY),
                at(owner, StepKind.REARM_ESCROW),
                byQuorum(StepKind.READMIT)));
        if (slicesGoHome) {
            steps.addAll(List.of(
                    at(owner, StepKind.CLOSE_GATE),
                    at(owner, StepKind.FENCE),
                    at(returned, StepKind.REACH_CUT),
                    byQuorum(StepKind.GRANT),
                    at(returned, StepKind.PROMOTE),
                    at(owner, StepKind.RELEASE)));
        }
        steps.add(byQuorum(StepKind.PUBLISH_TABLE));
        return List.copyOf(steps);
    }

    /** The owner takes its own slices again after an aborted failback. */
    public static List<PlanStep> reopening(RegionId owner) {
        return List.of(byQuorum(StepKind.GRANT), at(owner, StepKind.PROMOTE), byQuorum(StepKind.PUBLISH_TABLE));
    }
}
