package dev.holdfast.core.failover;

import java.time.Instant;

/** A plan is over and leaves its place. */
public record PlanEnded(PlanId plan, PlanOutcome outcome, String note, Instant at) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withoutPlan(state.plan(plan).ended(outcome, note, at));
    }
}
