package dev.holdfast.core.failover;

import java.time.Instant;

/**
 * The agent at the step's place is about to act. Of an attempt that was begun already it is only confirmed that it is
 * under way: an agent that was started again asks before it acts again.
 */
public record StartStep(Attempt attempt, Instant at) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (attempt.runs(state)) {
            return GroupDecision.accepted();
        }
        if (!attempt.isNext(state)) {
            return attempt.notDue();
        }
        if (state.plan(attempt.plan()).halted()) {
            return GroupDecision.rejected(Rejection.PAUSED, "plan " + attempt.plan() + " is paused");
        }
        return GroupDecision.accepted(new StepStarted(attempt.plan(), attempt.index(), at));
    }

    @Override
    public String key() {
        return "step";
    }
}
