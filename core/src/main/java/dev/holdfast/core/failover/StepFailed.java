package dev.holdfast.core.failover;

/** An attempt at a step failed; the step is pending again. */
public record StepFailed(PlanId plan, int index, String reason) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        Plan running = state.plan(plan);
        return state.withPlan(running.withStep(index, running.steps().get(index).failed(reason)));
    }
}
