package dev.holdfast.core.failover;

import java.time.Instant;

/** A running plan is to be undone, which is possible until it grants. */
public record AbortPlan(PlanId plan, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (state.running().filter(running -> running.id().equals(plan)).isEmpty()) {
            return GroupDecision.rejected(Rejection.NO_SUCH_PLAN, "plan " + plan + " does not run");
        }
        Plan running = state.plan(plan);
        if (!running.mayReturn()) {
            String why = running.kind().returnsBeforeGrant()
                    ? "plan " + plan + " has granted"
                    : "a " + running.kind() + " must end";
            return GroupDecision.rejected(Rejection.PAST_NO_RETURN, why + ": past the point of no return");
        }
        String note = "aborted by " + asked;
        return GroupDecision.accepted(PlanAbort.of(new PlanProgress(state, at), running, note, asked, at)
                .settled());
    }

    @Override
    public String about() {
        return "plan " + plan;
    }

    @Override
    public String key() {
        return "abort-plan";
    }
}
