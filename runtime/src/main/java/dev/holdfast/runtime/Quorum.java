package dev.holdfast.runtime;

import dev.holdfast.core.failover.GroupCommand;
import java.time.Duration;

/** The port to the replicated group. */
public interface Quorum {
    /**
     * Puts the command to the group without waiting. The answer, or that there was none in time, must come to the
     * loop as a {@link dev.holdfast.core.agent.ProposalAnswered} with the same command and time.
     */
    void propose(GroupCommand command, Duration sentAt);
}
