package dev.holdfast.core.agent;

import dev.holdfast.core.failover.PlanId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step that this process has in hand, and its result once it is known. */
public record RunningStep(PlanId plan, int index, @Nullable StepResult result) {
    boolean is(PlanId otherPlan, int otherIndex) {
        return plan.equals(otherPlan) && index == otherIndex;
    }

    Optional<StepResult> known() {
        return Optional.ofNullable(result);
    }
}
