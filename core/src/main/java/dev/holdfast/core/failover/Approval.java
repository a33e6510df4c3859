package dev.holdfast.core.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wish that waits for a second person.
 *
 * @param asked who wants it and why
 */
public record Approval(ApprovalId id, Wish wish, Asked asked, Instant askedAt, Instant expiresAt) {
    /** How long a wish waits before it must be asked for again. */
    public static final Duration LIFE = Duration.ofHours(1);

    /** The wish begins to wait, unless it does already; those whose time is over make room. */
    static GroupDecision ask(GroupState state, Wish wish, Asked asked, Instant at) {
        Desk desk = state.desk();
        Optional<Approval> same = desk.pending(wish, at);
        if (same.isPresent()) {
            return GroupDecision.rejected(
                    Rejection.APPROVAL_PENDING, "approval " + same.get().id() + " waits for the same");
        }
        List<GroupEvent> events = new ArrayList<>();
        desk.approvals().values().stream()
                .filter(waiting -> !at.isBefore(waiting.expiresAt()))
                .forEach(waiting -> events.add(new ApprovalClosed(waiting.id(), "expired")));
        if (desk.approvals().size() - events.size() >= Desk.APPROVALS_LIMIT) {
            return GroupDecision.rejected(
                    Rejection.TOO_MANY_APPROVALS, Desk.APPROVALS_LIMIT + " approvals wait already");
        }
        ApprovalId id = desk.lastApproval().next();
        events.add(new ApprovalAsked(new Approval(id, wish, asked, at, at.plus(LIFE))));
        return GroupDecision.accepted(events);
    }
}
