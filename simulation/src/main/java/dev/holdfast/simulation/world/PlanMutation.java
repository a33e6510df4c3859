package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.simulation.Mutant;
import java.util.ArrayList;
import java.util.List;

/** Puts a wrong order into plans as they start, for the mutants that are about the order. */
final class PlanMutation {
    private final Mutant mutant;

    PlanMutation(Mutant mutant) {
        this.mutant = mutant;
    }

    List<GroupEvent> applied(List<GroupEvent> events) {
        return switch (mutant) {
            case PUBLISH_BEFORE_PROMOTE, GRANT_BEFORE_CUT, PARITY_SKIPPED ->
                events.stream().map(this::mutated).toList();
            case NONE,
                    SKIP_LEASE_CHECK,
                    WAIT_BOUND_ZERO,
                    ACKNOWLEDGE_AFTER_TAKEOVER,
                    CAP_DROPPED,
                    LEASE_FROM_THE_ANSWER,
                    FENCE_ONLY_MOVING_SLICES,
                    REARM_WITHOUT_WAITING -> events;
        };
    }

    private GroupEvent mutated(GroupEvent event) {
        return event instanceof PlanStarted started ? new PlanStarted(mutated(started.plan())) : event;
    }

    private Plan mutated(Plan plan) {
        List<PlanStep> steps = new ArrayList<>(plan.steps());
        if (mutant == Mutant.PARITY_SKIPPED) {
            steps.removeIf(step -> step.kind() == StepKind.PROVE_PARITY);
        } else if (mutant == Mutant.PUBLISH_BEFORE_PROMOTE) {
            move(steps, StepKind.PUBLISH_TABLE, StepKind.PROMOTE);
        } else if (plan.kind() == PlanKind.FAILOVER) {
            move(steps, StepKind.GRANT, StepKind.RECORD_CUT);
        }
        return plan.withSteps(steps);
    }

    private static void move(List<PlanStep> steps, StepKind kind, StepKind before) {
        int from = indexOf(steps, kind);
        int to = indexOf(steps, before);
        if (from > to && to >= 0) {
            steps.add(to, steps.remove(from));
        }
    }

    private static int indexOf(List<PlanStep> steps, StepKind kind) {
        return steps.stream().map(PlanStep::kind).toList().indexOf(kind);
    }
}
