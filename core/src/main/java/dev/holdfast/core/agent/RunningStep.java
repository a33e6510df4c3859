package dev.holdfast.core.agent;

import dev.holdfast.core.failover.Attempt;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step that this process has in hand: the quorum has confirmed to this very process that it is due.
 *
 * @param askedAt monotonic time before the quorum was asked
 * @param begun whether it was ordered
 * @param result once it is known
 */
public record RunningStep(
        Attempt attempt,
        Duration askedAt,
        boolean begun,
        @Nullable StepResult result) {
    static RunningStep due(Attempt attempt, Duration askedAt) {
        return new RunningStep(attempt, askedAt, false, null);
    }

    RunningStep ordered() {
        return new RunningStep(attempt, askedAt, true, null);
    }

    /** The same with the result, unless it is of another attempt or of none that was ordered. */
    RunningStep ended(Attempt of, StepResult with) {
        return begun && attempt.equals(of) ? new RunningStep(attempt, askedAt, true, with) : this;
    }

    Optional<StepResult> known() {
        return Optional.ofNullable(result);
    }
}
