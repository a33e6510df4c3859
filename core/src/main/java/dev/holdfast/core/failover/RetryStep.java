package dev.holdfast.core.failover;

import java.time.Instant;

/** A failed step is to be tried again at once and with all its attempts. */
public record RetryStep(PlanId plan, int index, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (state.current(plan, index).isEmpty()) {
            return GroupDecision.rejected(Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
        }
        PlanStep step = state.plan(plan).steps().get(index);
        return step.failures() > 0 && step.status() == StepStatus.PENDING
                ? GroupDecision.accepted(new StepForgiven(plan, index))
                : GroupDecision.rejected(Rejection.NOT_FAILED, step.word() + " has not failed");
    }

    @Override
    public String about() {
        return "step " + index + " of plan " + plan;
    }

    @Override
    public String key() {
        return "retry-step";
    }
}
