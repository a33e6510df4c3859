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

    /** The same with the result, unless it is of a step that is no longer in hand. */
    Hands ended(StepResult result, Duration nextTry) {
        if (step == null || !step.is(result.plan(), result.index())) {
            return this;
        }
        RunningStep known = new RunningStep(result.plan(), result.index(), result);
        return new Hands(known, result instanceof StepResult.Failed ? nextTry : retryAt);
    }
}
