package dev.holdfast.agent.api;

import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.GroupCommand;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What the calls of people need: who they are, and the way to the quorum. */
public record OperatorAccess(Identities identities, Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum) {}
