package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.Condemnation;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.RegionCondemned;
import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.Mutant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts a wrong order into plans as they start, or a wrong epoch into a grant, for the mutants that are about those. */
final class PlanMutation {
    private final Mutant mutant;

    PlanMutation(Mutant mutant) {
        this.mutant = mutant;
    }

    GroupEvent applied(GroupEvent event, GroupState before) {
        if (mutant == Mutant.NONE) {
            return event;
        } else if (event instanceof PlanStarted started) {
            return new PlanStarted(mutated(started.plan()));
        } else if (mutant == Mutant.EPOCH_REUSE && event instanceof SlicesGranted granted) {
            TreeMap<SliceId, Ownership> grants = new TreeMap<>();
            granted.grants()
                    .forEach((slice, next) -> grants.put(
                            slice,
                            new Ownership(next.owner(), before.ownership(slice).epoch())));
            return new SlicesGranted(granted.plan(), grants);
        } else if (mutant == Mutant.CONDEMNED_WITHOUT_WAITING && event instanceof RegionCondemned condemned) {
            Condemnation word = condemned.condemnation();
            String who = word.asked().who();
            Condemnation.BreakGlass glass = new Condemnation.BreakGlass(who, who + "'s friend", "", Instant.MAX);
            return new RegionCondemned(condemned.region(), new Condemnation(word.asked(), glass));
        }
        return event;
    }

    private Plan mutated(Plan plan) {
        List<PlanStep> steps = new ArrayList<>(plan.steps());
        if (mutant == Mutant.PARITY_SKIPPED) {
            steps.removeIf(step -> step.kind() == StepKind.PROVE_PARITY);
        } else if (mutant == Mutant.PUBLISH_BEFORE_PROMOTE) {
            move(steps, StepKind.PUBLISH_TABLE, StepKind.PROMOTE);
        } else if (mutant == Mutant.CONSUME_BEFORE_PROMOTE) {
            move(steps, StepKind.ACTIVATE_CONSUMERS, StepKind.PROMOTE);
        } else if (mutant == Mutant.CUT_BEFORE_STOP) {
            move(steps, StepKind.RECORD_CUT, StepKind.STOP_INBOUND);
        } else if (mutant == Mutant.GRANT_BEFORE_RECEIPT) {
            move(steps, StepKind.GRANT, StepKind.CLOSE_GATE);
        } else if (mutant == Mutant.SWITCHOVER_WITHOUT_RECEIPT && plan.kind() == PlanKind.SWITCHOVER) {
            move(steps, StepKind.REACH_CUT, StepKind.CLOSE_GATE);
            move(steps, StepKind.GRANT, StepKind.CLOSE_GATE);
        } else if (mutant == Mutant.GRANT_BEFORE_CUT && plan.kind() == PlanKind.FAILOVER) {
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
