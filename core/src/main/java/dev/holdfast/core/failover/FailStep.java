package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.List;

/** An attempt at a step failed. A failover is tried again for as long as it takes, and so is any plan after its grant:
 * there is no way back then. Before it, a switchover or failback is aborted when trying again cannot help or
 * {@link #ATTEMPTS_LIMIT} is reached, and an owner whose gate had closed gets a new epoch. */
public record FailStep(Attempt attempt, String reason, boolean retryable, Instant at) implements GroupCommand {
    public static final int ATTEMPTS_LIMIT = 400;

    @Override
    public GroupDecision decide(GroupState state) {
        if (!attempt.runs(state)) {
            return attempt.notDue();
        }
        Plan running = state.plan(attempt.plan());
        PlanStep step = running.steps().get(attempt.index());
        boolean tryAgain = !running.mayReturn() || (retryable && step.failures() + 1 < ATTEMPTS_LIMIT);
        PlanProgress progress =
                new PlanProgress(state, at).then(new StepFailed(attempt.plan(), attempt.index(), reason));
        return GroupDecision.accepted(tryAgain ? progress.settled() : aborted(progress, running, step));
    }

    private List<GroupEvent> aborted(PlanProgress progress, Plan running, PlanStep step) {
        String why = step.failed(reason).failure();
        return PlanAbort.of(progress, running, why, null, at).settled();
    }

    @Override
    public String key() {
        return "step";
    }
}
