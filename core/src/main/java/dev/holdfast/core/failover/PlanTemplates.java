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
    /** How many of the old owner's slices a handover moves. */
    public enum Extent {
        NONE,
        SOME,
        /** The old owner is left with nothing, so its consumers fall idle and the new owner's take their place. */
        ALL
    }

    private PlanTemplates() {}

    /** All steps that a plan of the kind may have. */
    public static List<PlanStep> whole(PlanKind kind, RegionId from, RegionId to) {
        return switch (kind) {
            case FAILOVER -> failover(to);
            case SWITCHOVER -> switchover(from, to, Extent.ALL);
            case FAILBACK -> failback(from, to, Extent.ALL);
            case REOPENING -> reopening(from);
        };
    }

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

    /** Both regions take part and nothing is lost: the second half of a failback, and all of a switchover. */
    public static List<PlanStep> switchover(RegionId owner, RegionId next, Extent extent) {
        List<PlanStep> steps = new ArrayList<>(handover(owner, next, extent));
        steps.add(byQuorum(StepKind.PUBLISH_TABLE));
        return List.copyOf(steps);
    }

    /** The returned region is reconciled with the owner, readmitted, and its slices, if any, go back to it. */
    public static List<PlanStep> failback(RegionId owner, RegionId returned, Extent extent) {
        List<PlanStep> steps = new ArrayList<>(List.of(
                at(returned, StepKind.FENCE_RETURNED),
                at(owner, StepKind.RESUME_MIRRORS),
                at(returned, StepKind.SEAL_EPOCH),
                at(owner, StepKind.IMPORT_TAIL),
                at(returned, StepKind.CATCH_UP),
                at(returned, StepKind.PROVE_PARITY),
                at(owner, StepKind.REARM_ESCROW),
                byQuorum(StepKind.READMIT)));
        steps.addAll(handover(owner, returned, extent));
        steps.add(byQuorum(StepKind.PUBLISH_TABLE));
        return List.copyOf(steps);
    }

    private static List<PlanStep> handover(RegionId owner, RegionId next, Extent extent) {
        if (extent == Extent.NONE) {
            return List.of();
        }
        List<PlanStep> steps = new ArrayList<>(List.of(
                at(owner, StepKind.CLOSE_GATE),
                at(owner, StepKind.FENCE),
                at(next, StepKind.REACH_CUT),
                byQuorum(StepKind.GRANT),
                at(next, StepKind.PROMOTE)));
        if (extent == Extent.ALL) {
            steps.add(at(next, StepKind.ACTIVATE_CONSUMERS));
        }
        steps.add(at(owner, StepKind.RELEASE));
        return steps;
    }

    /** The owner takes its own slices again after a plan that was aborted with their gates closed. */
    public static List<PlanStep> reopening(RegionId owner) {
        return List.of(byQuorum(StepKind.GRANT), at(owner, StepKind.PROMOTE), byQuorum(StepKind.PUBLISH_TABLE));
    }
}
