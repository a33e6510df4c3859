package dev.holdfast.core.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan is over and leaves its place.
 *
 * @param by the person who aborted it, if one has
 */
public record PlanEnded(
        PlanId plan,
        PlanOutcome outcome,
        String note,
        @Nullable Asked by,
        Instant at) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        Plan ended = state.plan(plan).ended(outcome, note, by, at);
        String who = by == null ? ended.asked().who() : by.who();
        return state.withoutPlan(ended)
                .withPlacement(Placement.after(ended, state))
                .withDesk(state.desk().audited(at, who, "plan-" + plan, note, outcome.name()));
    }
}
