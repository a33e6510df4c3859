package dev.holdfast.core.failover;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command leads to: events, or a rejection. */
public record GroupDecision(
        List<GroupEvent> events, @Nullable Rejection rejectedFor, String detail) {
    public GroupDecision {
        events = List.copyOf(events);
    }

    static GroupDecision accepted(List<GroupEvent> events) {
        return new GroupDecision(events, null, "");
    }

    static GroupDecision accepted(GroupEvent... events) {
        return accepted(List.of(events));
    }

    static GroupDecision rejected(Rejection why, String detail) {
        return new GroupDecision(List.of(), why, detail);
    }

    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejectedFor);
    }

    /** The plan that begins with it. */
    public Optional<Plan> startedPlan() {
        return events.stream()
                .filter(PlanStarted.class::isInstance)
                .map(PlanStarted.class::cast)
                .map(PlanStarted::plan)
                .reduce((earlier, later) -> later);
    }

    /** What waits for a second person because of it. */
    public Optional<Approval> askedApproval() {
        return events.stream()
                .filter(ApprovalAsked.class::isInstance)
                .map(ApprovalAsked.class::cast)
                .map(ApprovalAsked::approval)
                .findFirst();
    }

    /** The state after the events. */
    public GroupState applyTo(GroupState state) {
        GroupState next = state;
        for (GroupEvent event : events) {
            next = event.apply(next);
        }
        return next;
    }
}
