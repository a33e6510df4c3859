package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.SortedMap;

/** The agent at the step's place has done it. */
public record CompleteStep(PlanId plan, int index, SortedMap<String, String> receipt, Instant at)
        implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!StartStep.isCurrent(state, plan, index)
                || state.plan(plan).steps().get(index).status() != StepStatus.STARTED) {
            return GroupDecision.rejected(Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
        }
        return GroupDecision.accepted(new PlanProgress(state, at)
                .then(new StepCompleted(plan, index, receipt, at))
                .settled());
    }

    @Override
    public String key() {
        return "step";
    }
}
