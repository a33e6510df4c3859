package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A second person agrees to what another has asked for. */
public record Approve(ApprovalId approval, Asked asked, Instant at) implements OperatorCommand {
    @Override
    public GroupDecision outcome(GroupState state) {
        Approval pending = state.desk().approvals().get(approval);
        if (pending == null) {
            return GroupDecision.rejected(Rejection.NO_SUCH_APPROVAL, "approval " + approval + " does not wait");
        }
        if (pending.asked().who().equals(asked.who())) {
            return GroupDecision.rejected(Rejection.SAME_PERSON, asked.who() + " asked for approval " + approval);
        }
        if (!at.isBefore(pending.expiresAt())) {
            return GroupDecision.rejected(Rejection.APPROVAL_EXPIRED, "its time was over at " + pending.expiresAt());
        }
        GroupDecision carriedOut = pending.wish().carryOut(state, pending, asked.who(), at);
        List<GroupEvent> events = new ArrayList<>();
        String end =
                carriedOut.rejection().isPresent() ? "approved, and no longer possible" : "approved by " + asked.who();
        events.add(new ApprovalClosed(approval, end));
        events.addAll(carriedOut.events());
        return new GroupDecision(events, carriedOut.rejectedFor(), carriedOut.detail());
    }

    @Override
    public String about() {
        return "approval " + approval;
    }

    @Override
    public String key() {
        return "approve";
    }
}
