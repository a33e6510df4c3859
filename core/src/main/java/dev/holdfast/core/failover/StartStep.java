package dev.holdfast.core.failover;

import java.time.Instant;

/**
 * The agent at the step's place is about to act. Of a step that was begun already it is only confirmed that it is due:
 * an agent that was started again asks before it acts again.
 */
public record StartStep(PlanId plan, int index, Instant at) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!isCurrent(state, plan, index)) {
            return GroupDecision.rejected(Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
        }
        if (state.plan(plan).steps().get(index).status() == StepStatus.STARTED) {
            return GroupDecision.accepted();
        }
        if (state.plan(plan).halted()) {
            return GroupDecision.rejected(Rejection.PAUSED, "plan " + plan + " is paused");
        }
        return GroupDecision.accepted(new StepStarted(plan, index, at));
    }

    /** A plan that is paused after its last step has none. */
    static boolean isCurrent(GroupState state, PlanId plan, int index) {
        return state.running()
                .filter(running -> running.id().equals(plan) && running.position() == index)
                .flatMap(Plan::current)
                .isPresent();
    }

    @Override
    public String key() {
        return "step";
    }
}
