package dev.holdfast.core.agent;

import dev.holdfast.core.failover.Attempt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The step that an agent has in hand, and what keeps it from asking for one.
 *
 * @param retryAt before which a failed step is not tried again
 * @param refused the last attempt that the quorum refused
 * @param askAt before which that one is not asked for again
 */
public record Hands(
        @Nullable RunningStep step,
        Duration retryAt,
        @Nullable Attempt refused,
        Duration askAt) {
    static Hands empty(Duration now) {
        return new Hands(null, now, null, now);
    }

    Hands holding(@Nullable RunningStep next) {
        return new Hands(next, retryAt, refused, askAt);
    }

    /** The same with a step that the quorum has confirmed, unless one is in hand. */
    Hands confirmed(RunningStep due) {
        return step == null ? holding(due) : this;
    }

    Hands refused(Attempt attempt, Duration askAgainAt) {
        return new Hands(step, retryAt, attempt, askAgainAt);
    }

    Hands ended(Attempt attempt, StepResult result, Duration nextTry) {
        if (step == null) {
            return this;
        }
        RunningStep ended = step.ended(attempt, result);
        boolean failed = !ended.equals(step) && result instanceof StepResult.Failed;
        return new Hands(ended, failed ? nextTry : retryAt, refused, askAt);
    }
}
