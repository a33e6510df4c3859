package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.SortedMap;

/** The agent at the step's place has done it. */
public record CompleteStep(Attempt attempt, SortedMap<String, String> receipt, Instant at) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!attempt.runs(state)) {
            return attempt.notDue();
        }
        return GroupDecision.accepted(new PlanProgress(state, at)
                .then(new StepCompleted(attempt.plan(), attempt.index(), receipt, at))
                .settled());
    }

    @Override
    public String key() {
        return "step";
    }
}
