package dev.holdfast.core.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The step that an agent has in hand.
 *
 * @param retryAt before which a failed step is not tried again
 */
public record Hands(@Nullable RunningStep step, Duration retryAt) {
    Hands holding(@Nullable RunningStep next) {
        return new Hands(next, retryAt);
    }

    /** The same with a step that the quorum has confirmed, unless one is in hand or the answer is to an earlier try. */
    Hands confirmed(RunningStep due, Duration sentAt) {
        return step == null && sentAt.compareTo(retryAt) >= 0 ? holding(due) : this;
    }

    /** The same with the result, unless it is of a step that is no longer in hand. */
    Hands ended(StepResult result, Duration nextTry) {
        if (step == null || !step.is(result.plan(), result.index())) {
            return this;
        }
        return new Hands(step.ended(result), result instanceof StepResult.Failed ? nextTry : retryAt);
    }
}
