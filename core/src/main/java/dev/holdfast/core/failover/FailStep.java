package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.List;

/** An attempt at a step failed. A failover is tried again for as long as it takes, and so is any plan after its grant:
 * there is no way back then. Before it, a switchover or failback is aborted when trying again cannot help or
 * {@link #ATTEMPTS_LIMIT} is reached, and an owner whose gate had closed gets a new epoch. */
public record FailStep(PlanId plan, int index, String reason, boolean retryable, Instant at) implements GroupCommand {
    public static final int ATTEMPTS_LIMIT = 400;

    @Override
    public GroupDecision decide(GroupState state) {
        if (!StartStep.isCurrent(state, plan, index)
                || state.plan(plan).steps().get(index).status() != StepStatus.STARTED) {
            return GroupDecision.rejected(Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
        }
        Plan running = state.plan(plan);
        boolean tryAgain =
                !running.mayReturn() || (retryable && running.steps().get(index).failures() + 1 < ATTEMPTS_LIMIT);
        PlanProgress progress = new PlanProgress(state, at).then(new StepFailed(plan, index, reason));
        return GroupDecision.accepted(tryAgain ? progress.settled() : aborted(progress, running));
    }

    private List<GroupEvent> aborted(PlanProgress progress, Plan running) {
        String why = running.steps().get(index).failed(reason).failure();
        return PlanAbort.of(progress, running, why, null, at).settled();
    }

    @Override
    public String key() {
        return "step";
    }
}
