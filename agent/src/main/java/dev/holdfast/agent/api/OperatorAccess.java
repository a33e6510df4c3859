package dev.holdfast.agent.api;

import dev.holdfast.agent.observing.CheckBoard;
import dev.holdfast.agent.observing.DatabaseWatch;
import dev.holdfast.agent.observing.Observer;
import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.GroupCommand;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What the calls of people need: who they are, the way to the quorum, what stands in the way of a plan, which database the
 * region has, and the way to the bank beside the agent.
 */
public record OperatorAccess(
        Identities identities,
        Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum,
        Observer observer,
        CheckBoard checks,
        DatabaseWatch databases,
        BankLine bank) {}
