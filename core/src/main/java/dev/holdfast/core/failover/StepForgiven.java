package dev.holdfast.core.failover;

/** A person wants a failed step to be tried again at once, with all its attempts. */
public record StepForgiven(PlanId plan, int index) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        Plan running = state.plan(plan);
        return state.withPlan(running.withStep(index, running.steps().get(index).forgiven()));
    }
}
