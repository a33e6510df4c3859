package dev.holdfast.core.agent;

import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.model.Moment;
import java.time.Duration;

/**
 * The quorum answered a proposal, or did not in time.
 *
 * @param sentAt monotonic time before it was sent; a lease is counted from here
 */
public record ProposalAnswered(GroupCommand command, Duration sentAt, Outcome outcome) implements AgentEvent {
    /** How the quorum answered. */
    public enum Outcome {
        /** Committed while the proposer's region was active: for a renewal, the lease is granted. */
        ACCEPTED_ACTIVE,
        /** Committed, but the proposer's region is fenced or not a region at all. */
        ACCEPTED,
        REJECTED,
        UNANSWERED;

        /** The outcome of a committed command, by the standing of the proposer's region at that point of the log. */
        public static Outcome accepted(RegionStatus standing) {
            return standing == RegionStatus.ACTIVE ? ACCEPTED_ACTIVE : ACCEPTED;
        }
    }

    @Override
    public AgentState learn(AgentState state, Moment now) {
        AgentState next = state.answered(command.key(), sentAt, outcome != Outcome.UNANSWERED, now);
        if (command instanceof RenewLease && outcome == Outcome.ACCEPTED_ACTIVE) {
            return next.withLeaseUntil(
                    sentAt.plus(state.policy().lease()).minus(state.policy().margin()));
        } else if (command instanceof StartStep start) {
            return switch (outcome) {
                case ACCEPTED_ACTIVE, ACCEPTED -> next.withConfirmed(start.attempt(), sentAt);
                case REJECTED -> next.withRefused(start.attempt(), now);
                case UNANSWERED -> next;
            };
        }
        return next;
    }
}
