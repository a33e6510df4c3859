package dev.holdfast.core.failover;

import dev.holdfast.core.model.Check;
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
 * @param asked who wanted it
 * @param lost the region whose loss this plan answers; absent when both regions take part
 * @param slices the slices that move, with their ownership before
 * @param grants the ownership granted; empty until the grant
 * @param paused who has paused it; absent while it goes on
 * @param abortedBy who has aborted it; absent unless a person has
 */
public record Plan(
        PlanId id,
        PlanKind kind,
        Asked asked,
        @Nullable RegionId lost,
        RegionId from,
        RegionId to,
        SortedMap<SliceId, Ownership> slices,
        SortedMap<SliceId, Ownership> grants,
        List<PlanStep> steps,
        @Nullable Asked paused,
        @Nullable Asked abortedBy,
        PlanOutcome outcome,
        String note,
        Instant startedAt,
        @Nullable Instant endedAt) {
    public Plan {
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
        grants = Collections.unmodifiableSortedMap(new TreeMap<>(grants));
        steps = List.copyOf(steps);
    }

    /** What moves, from where to where. */
    public record Move(@Nullable RegionId lost, RegionId from, RegionId to, SortedMap<SliceId, Ownership> slices) {}

    /** A plan that nothing has been done of. */
    public static Plan begun(
            PlanId id, PlanKind kind, Asked asked, Move move, List<PlanStep> steps, String note, Instant at) {
        return new Plan(
                id,
                kind,
                asked,
                move.lost(),
                move.from(),
                move.to(),
                move.slices(),
                new TreeMap<>(),
                steps,
                null,
                null,
                PlanOutcome.RUNNING,
                note,
                at,
                null);
    }

    /** The index of the first step that is not behind the plan; the number of steps when all are. */
    public int position() {
        int index = 0;
        while (index < steps.size() && steps.get(index).behind()) {
            index++;
        }
        return index;
    }

    public Optional<PlanStep> current() {
        int position = position();
        return position < steps.size() ? Optional.of(steps.get(position)) : Optional.empty();
    }

    /** The try that is under way at the present step, or that it waits for. */
    public Optional<Attempt> attempt() {
        return current().map(step -> {
            int begun = step.attempts();
            return new Attempt(id, position(), step.status() == StepStatus.STARTED ? begun : begun + 1);
        });
    }

    public boolean halted() {
        return paused != null;
    }

    /** Whether the step was at least started; a plan without the step answers no. */
    public boolean reached(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind && step.status() != StepStatus.PENDING);
    }

    /** Whether the step was done; a plan without the step answers no. */
    public boolean passed(StepKind kind) {
        return steps.stream().anyMatch(step -> step.kind() == kind && step.status() == StepStatus.DONE);
    }

    /**
     * Whether the plan's slices may have no open gate anywhere: closed at their owner, or granted and not yet promoted.
     * A reopening begins with them closed.
     */
    public boolean leavesSlicesClosed() {
        boolean closed = reopens() || attempted(StepKind.CLOSE_GATE) || !grants.isEmpty();
        return closed && !passed(StepKind.PROMOTE);
    }

    private boolean reopens() {
        return kind == PlanKind.REOPENING && !slices.isEmpty();
    }

    /** Whether the step was ever begun, also if that attempt failed; a plan without the step answers no. */
    public boolean attempted(StepKind step) {
        return steps.stream().anyMatch(each -> each.kind() == step && each.attempted());
    }

    /** Whether the failure of a step that the group added has ended the plan, and not a loss or a person meanwhile. */
    public boolean failedByOwnStep() {
        return outcome == PlanOutcome.ABORTED
                && current()
                        .filter(step -> step.own() != null && note.equals(step.failure()))
                        .isPresent();
    }

    /** What must be undone of the steps that the group added, the last one first. */
    List<PlanStep> undoing() {
        List<PlanStep> undoing = new ArrayList<>();
        for (PlanStep step : steps) {
            OwnStep own = step.own();
            if (own != null && own.undoable() && step.attempted()) {
                undoing.add(0, PlanStep.own(Check.present(step.region(), "a script has a place"), own.undone()));
            }
        }
        return undoing;
    }

    /** Whether the old owner may still get its slices back: nothing was granted, and the kind allows it. */
    public boolean mayReturn() {
        return kind.returnsBeforeGrant() && grants.isEmpty() && !passed(StepKind.GRANT);
    }

    /**
     * This plan as the order for one of its steps. To reconcile a returned region concerns every slice that the
     * survivor owns, not only those that go home: lost while it held slices of the other's, it still has their rows
     * open and may have a tail of theirs.
     */
    public Plan orderFor(StepKind step, GroupState group) {
        return step.reconciles() ? with(group.ownedBy(from), grants, steps) : this;
    }

    /** The same plan with other steps. */
    public Plan withSteps(List<PlanStep> next) {
        return with(slices, grants, next);
    }

    Plan withStep(int index, PlanStep step) {
        List<PlanStep> next = new ArrayList<>(steps);
        next.set(index, step);
        return withSteps(next);
    }

    Plan granted(SortedMap<SliceId, Ownership> granted) {
        return with(slices, granted, steps);
    }

    private Plan with(
            SortedMap<SliceId, Ownership> moving, SortedMap<SliceId, Ownership> granted, List<PlanStep> journal) {
        return new Plan(
                id, kind, asked, lost, from, to, moving, granted, journal, paused, abortedBy, outcome, note, startedAt,
                endedAt);
    }

    Plan pausedBy(@Nullable Asked by) {
        return new Plan(
                id, kind, asked, lost, from, to, slices, grants, steps, by, abortedBy, outcome, note, startedAt,
                endedAt);
    }

    Plan ended(PlanOutcome how, String why, @Nullable Asked by, Instant at) {
        return new Plan(id, kind, asked, lost, from, to, slices, grants, steps, paused, by, how, why, startedAt, at);
    }
}
