package dev.holdfast.agent.api;

import dev.holdfast.agent.config.SecretFile;
import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.GroupCommand;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What the calls of operators need: their token, and the way to the quorum. */
public record OperatorAccess(SecretFile token, Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum) {}
