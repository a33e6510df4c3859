package dev.holdfast.core.failover;

import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way back of a plan that has granted nothing: it ends, an owner whose gate had closed takes the next epoch, and what
 * the group's own steps did is undone.
 */
final class PlanAbort {
    private PlanAbort() {}

    /** @param by the person who wants it, if it is one */
    static PlanProgress of(PlanProgress progress, Plan running, String why, @Nullable Asked by, Instant at) {
        progress.then(new PlanEnded(running.id(), PlanOutcome.ABORTED, why, by, at));
        List<PlanStep> back = new ArrayList<>();
        if (running.leavesSlicesClosed()) {
            back.addAll(PlanTemplates.reopening(running.from()));
        }
        back.addAll(running.undoing());
        if (!back.isEmpty()) {
            progress.then(new PlanStarted(Plan.begun(
                    running.id().next(),
                    PlanKind.REOPENING,
                    by == null ? running.asked() : by,
                    new Plan.Move(null, running.from(), running.from(), moved(running)),
                    back,
                    "after plan " + running.id(),
                    at)));
        }
        return progress;
    }

    private static SortedMap<SliceId, Ownership> moved(Plan running) {
        return running.leavesSlicesClosed() ? running.slices() : new TreeMap<>();
    }
}
