package dev.holdfast.core.failover;

import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of steps that moves slices from one region to another, with the journal of what was done.
 *
 * @param lost the region whose loss this plan answers; absent when both regions take part
 * @param slices the slices that move, with their ownership before
 * @param grants the ownership granted; empty until the grant
 */
public record Plan(
        PlanId id,
        PlanKind kind,
        @Nullable RegionId lost,
        RegionId from,
        RegionId to,
        SortedMap<SliceId, Ownership> slices,
        SortedMap<SliceId, Ownership> grants,
        List<PlanStep> steps,
        PlanOutcome outcome,
        String note,
        Instant startedAt,
        @Nullable Instant endedAt) {
    public Plan {
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
        grants = Collections.unmodifiableSortedMap(new TreeMap<>(grants));
        steps = List.copyOf(steps);
    }

    /** The index of the first step that is not done; the number of steps when all are. */
    public int position() {
        int index = 0;
        while (index < steps.size() && steps.get(index).status() == StepStatus.DONE) {
            index++;
        }
        return index;
    }

    public Optional<PlanStep> current() {
        int position = position();
        return position < steps.size() ? Optional.of(steps.get(position)) : Optional.empty();
    }

    /** Whether the step was at least started; a plan without the step answers no. */
    public boolean reached(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind && step.status() != StepStatus.PENDING);
    }

    /** Whether the step is behind this plan; a plan without the step answers no. */
    public boolean passed(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind && step.status() == StepStatus.DONE);
    }

    /**
     * Whether the plan's slices may have no open gate anywhere: closed at their owner, or granted and not yet promoted.
     * A reopening begins with them closed.
     */
    public boolean leavesSlicesClosed() {
        boolean closed = kind == PlanKind.REOPENING || attempted(StepKind.CLOSE_GATE) || !grants.isEmpty();
        return closed && !passed(StepKind.PROMOTE);
    }

    /** Whether the step was ever begun, also if that attempt failed; a plan without the step answers no. */
    public boolean attempted(StepKind step) {
        return reached(step) || failedAt(step);
    }

    private boolean failedAt(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind && step.failures() > 0);
    }

    /**
     * This plan as the order for one of its steps. To reconcile a returned region concerns every slice that the
     * survivor owns, not only those that go home: lost while it held slices of the other's, it still has their rows
     * open and may have a tail of theirs.
     */
    public Plan orderFor(StepKind step, GroupState group) {
        return step.reconciles()
                ? new Plan(
                        id, kind, lost, from, to, group.ownedBy(from), grants, steps, outcome, note, startedAt, endedAt)
                : this;
    }

    Plan withStep(int index, PlanStep step) {
        List<PlanStep> next = new ArrayList<>(steps);
        next.set(index, step);
        return new Plan(id, kind, lost, from, to, slices, grants, next, outcome, note, startedAt, endedAt);
    }

    Plan granted(SortedMap<SliceId, Ownership> granted) {
        return new Plan(id, kind, lost, from, to, slices, granted, steps, outcome, note, startedAt, endedAt);
    }

    Plan ended(PlanOutcome how, String why, Instant at) {
        return new Plan(id, kind, lost, from, to, slices, grants, steps, how, why, startedAt, at);
    }
}
