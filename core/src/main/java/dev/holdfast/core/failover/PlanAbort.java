package dev.holdfast.core.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The way back of a plan that has granted nothing: it ends, and an owner whose gate had closed takes the next epoch. */
final class PlanAbort {
    private PlanAbort() {}

    /** @param by the person who wants it, if it is one */
    static PlanProgress of(PlanProgress progress, Plan running, String why, @Nullable Asked by, Instant at) {
        progress.then(new PlanEnded(running.id(), PlanOutcome.ABORTED, why, by, at));
        if (running.leavesSlicesClosed()) {
            progress.then(new PlanStarted(Plan.begun(
                    running.id().next(),
                    PlanKind.REOPENING,
                    by == null ? running.asked() : by,
                    new Plan.Move(null, running.from(), running.from(), running.slices()),
                    PlanTemplates.reopening(running.from()),
                    "after plan " + running.id(),
                    at)));
        }
        return progress;
    }
}
