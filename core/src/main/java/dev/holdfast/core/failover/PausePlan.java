package dev.holdfast.core.failover;

import java.time.Instant;

/** The next step of a running plan is to wait; the one under way ends. */
public record PausePlan(PlanId plan, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (state.running().filter(running -> running.id().equals(plan)).isEmpty()) {
            return GroupDecision.rejected(Rejection.NO_SUCH_PLAN, "plan " + plan + " does not run");
        }
        return state.plan(plan).halted()
                ? GroupDecision.rejected(Rejection.PAUSED, "plan " + plan + " is paused already")
                : GroupDecision.accepted(new PlanPaused(plan, asked));
    }

    @Override
    public String about() {
        return "plan " + plan;
    }

    @Override
    public String key() {
        return "pause-plan";
    }
}
