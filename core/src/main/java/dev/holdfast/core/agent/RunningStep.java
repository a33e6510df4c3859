package dev.holdfast.core.agent;

import dev.holdfast.core.failover.PlanId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step that this process has in hand: the quorum has confirmed to this very process that it is due.
 *
 * @param begun whether it was ordered
 * @param result once it is known
 */
public record RunningStep(
        PlanId plan, int index, boolean begun, @Nullable StepResult result) {
    static RunningStep due(PlanId plan, int index) {
        return new RunningStep(plan, index, false, null);
    }

    RunningStep ordered() {
        return new RunningStep(plan, index, true, null);
    }

    RunningStep ended(StepResult with) {
        return new RunningStep(plan, index, true, with);
    }

    boolean is(PlanId otherPlan, int otherIndex) {
        return plan.equals(otherPlan) && index == otherIndex;
    }

    Optional<StepResult> known() {
        return Optional.ofNullable(result);
    }
}
