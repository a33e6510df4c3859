package dev.holdfast.core.failover;

/**
 * One try at a step of a plan.
 *
 * @param number from 1; also tries whose failures were forgiven count
 */
public record Attempt(PlanId plan, int index, int number) {
    /** Whether this very try is under way. */
    boolean runs(GroupState state) {
        return state.current(plan, index)
                .filter(step -> step.status() == StepStatus.STARTED && step.attempts() == number)
                .isPresent();
    }

    /** Whether the step waits for this very try. */
    boolean isNext(GroupState state) {
        return state.current(plan, index)
                .filter(step -> step.status() == StepStatus.PENDING && step.attempts() + 1 == number)
                .isPresent();
    }

    GroupDecision notDue() {
        return GroupDecision.rejected(Rejection.NO_SUCH_STEP, this + " is not due");
    }

    /** For example {@code attempt 2 at step 3 of plan 7}. */
    @Override
    public String toString() {
        return "attempt " + number + " at step " + index + " of plan " + plan;
    }
}
