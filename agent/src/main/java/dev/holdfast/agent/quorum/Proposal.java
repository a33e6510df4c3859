package dev.holdfast.agent.quorum;

import java.util.concurrent.CompletableFuture;
import org.apache.ratis.protocol.Message;

/**
 * One command on its way to the leader. All its attempts carry the same call number, by which the group recognises a
 * command that it has already applied.
 */
record Proposal(long call, Message message, long deadlineNanos, CompletableFuture<QuorumAnswer> answer) {
    boolean over(long nowNanos) {
        return answer.isDone() || nowNanos - deadlineNanos >= 0;
    }
}
