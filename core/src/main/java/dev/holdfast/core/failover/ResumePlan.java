package dev.holdfast.core.failover;

import java.time.Instant;

/** A paused plan is to go on. */
public record ResumePlan(PlanId plan, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (state.running().filter(running -> running.id().equals(plan)).isEmpty()) {
            return GroupDecision.rejected(Rejection.NO_SUCH_PLAN, "plan " + plan + " does not run");
        }
        return state.plan(plan).halted()
                ? GroupDecision.accepted(
                        new PlanProgress(state, at).then(new PlanResumed(plan)).settled())
                : GroupDecision.rejected(Rejection.NOT_PAUSED, "plan " + plan + " is not paused");
    }

    @Override
    public String about() {
        return "plan " + plan;
    }

    @Override
    public String key() {
        return "resume-plan";
    }
}
