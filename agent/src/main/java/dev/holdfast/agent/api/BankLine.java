package dev.holdfast.agent.api;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The way to the bank beside the agent. */
@FunctionalInterface
public interface BankLine {
    /** A place without a bank. */
    BankLine NONE = (path, body) -> Future.succeededFuture(new Reply(
            503,
            "{\"code\":\"no-bank\",\"detail\":\"there is no bank beside this agent: ask the agent of a region\"}"));

    /** What the bank answered. */
    record Reply(int status, String body) {
        boolean done() {
            return status / 100 == 2;
        }
    }

    /**
     * Asks the bank; fails if it does not answer.
     *
     * @param body what is posted; null for a question
     */
    Future<Reply> call(String path, @Nullable String body);
}
