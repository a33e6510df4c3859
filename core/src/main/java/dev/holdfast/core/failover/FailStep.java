package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** An attempt at a step failed. A failover is tried again for as long as it takes, and so is a failback after its grant:
 * there is no way back then. Before it, a failback is aborted when trying again cannot help or {@link #ATTEMPTS_LIMIT}
 * is reached, and an owner whose gate had closed gets a new epoch. */
public record FailStep(PlanId plan, int index, String reason, boolean retryable, Instant at) implements GroupCommand {
    public static final int ATTEMPTS_LIMIT = 400;

    @Override
    public GroupDecision decide(GroupState state) {
        if (!StartStep.isCurrent(state, plan, index)
                || state.plan(plan).steps().get(index).status() != StepStatus.STARTED) {
            return GroupDecision.rejected(Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
        }
        Plan running = state.plan(plan);
        boolean tryAgain = running.kind() != PlanKind.FAILBACK
                || !running.grants().isEmpty()
                || (retryable && running.steps().get(index).failures() + 1 < ATTEMPTS_LIMIT);
        PlanProgress progress = new PlanProgress(state, at).then(new StepFailed(plan, index, reason));
        return GroupDecision.accepted(tryAgain ? progress.settled() : aborted(progress, running));
    }

    private List<GroupEvent> aborted(PlanProgress progress, Plan running) {
        StepKind failed = running.steps().get(index).kind();
        boolean reopen = running.leavesSlicesClosed();
        progress.then(new PlanEnded(plan, PlanOutcome.ABORTED, failed.word() + ": " + reason, at));
        if (reopen) {
            progress.then(new PlanStarted(new Plan(
                    plan.next(),
                    PlanKind.REOPENING,
                    null,
                    running.from(),
                    running.from(),
                    running.slices(),
                    new TreeMap<>(),
                    PlanTemplates.reopening(running.from()),
                    PlanOutcome.RUNNING,
                    "after plan " + plan,
                    at,
                    null)));
        }
        return progress.settled();
    }

    @Override
    public String key() {
        return "step";
    }
}
