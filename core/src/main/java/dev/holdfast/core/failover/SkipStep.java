package dev.holdfast.core.failover;

import java.time.Instant;

/** A plan is to go on without its current step, once a second person agrees. */
public record SkipStep(PlanId plan, int index, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        if (state.current(plan, index).isEmpty()) {
            return GroupDecision.rejected(Rejection.NO_SUCH_STEP, "step " + index + " of plan " + plan + " is not due");
        }
        PlanStep step = state.plan(plan).steps().get(index);
        return step.skippable()
                ? Approval.ask(state, new Wish.SkipOne(plan, index, step.word()), asked, at)
                : GroupDecision.rejected(
                        Rejection.NOT_SKIPPABLE, step.word() + " holds an ordering invariant: it cannot be left out");
    }

    @Override
    public String about() {
        return "step " + index + " of plan " + plan;
    }

    @Override
    public String key() {
        return "skip-step";
    }
}
