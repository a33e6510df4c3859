package dev.holdfast.agent.api;

import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person asks for, puts it to the quorum and answers what came of it.
 *
 * @param <T> the body
 */
final class CommandHandler<T> implements Handler<RoutingContext> {
    /** A request as read. */
    record Call<T>(RoutingContext context, T body, Instant now) {
        Asked asked(@Nullable String reason) {
            return Asked.by(Gate.caller(context).name(), reason == null ? "" : reason);
        }

        /** The same, with a reason that is not empty. */
        Asked askedWithReason(@Nullable String reason) {
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException("a reason is needed");
            }
            return asked(reason);
        }

        long number(String parameter) {
            long number = Long.parseLong(context.pathParam(parameter));
            if (number < 0) {
                throw new IllegalArgumentException(parameter + " is a number from 0");
            }
            return number;
        }
    }

    /** Turns a request into a command; an {@link IllegalArgumentException} says what is wrong with it. */
    interface Reading<T> {
        GroupCommand command(Call<T> call);
    }

    private final Class<T> type;
    private final Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum;
    private final Supplier<Instant> now;
    private final Reading<T> reading;

    CommandHandler(
            Class<T> type,
            Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum,
            Supplier<Instant> now,
            Reading<T> reading) {
        this.type = type;
        this.quorum = quorum;
        this.now = now;
        this.reading = reading;
    }

    @Override
    public void handle(RoutingContext context) {
        GroupCommand command;
        try {
            command = reading.command(new Call<>(context, body(context, type), now.get()));
        } catch (Json.MalformedMessageException | IllegalArgumentException e) {
            Answers.error(context, 400, "body-invalid", String.valueOf(e.getMessage()));
            return;
        }
        put(context, command, quorum);
    }

    /** An absent body is an empty message. */
    static <T> T body(RoutingContext context, Class<T> type) {
        String text = Optional.ofNullable(context.body())
                .map(body -> body.asString())
                .filter(body -> !body.isBlank())
                .orElse("{}");
        return Json.readStrict(text, type);
    }

    static void put(
            RoutingContext context,
            GroupCommand command,
            Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum) {
        quorum.apply(command)
                .whenComplete((answer, failure) -> context.vertx().runOnContext(reply -> {
                    if (failure != null) {
                        Answers.error(
                                context,
                                503,
                                "quorum-unanswered",
                                "the quorum did not answer: read /v1/status to see what holds, or try again");
                    } else if (answer.rejection().isPresent()) {
                        Answers.error(
                                context,
                                409,
                                answer.rejection().get().word(),
                                answer.detail() + ": "
                                        + Advice.on(answer.rejection().get()));
                    } else {
                        Answers.json(context, 202, accepted(answer));
                    }
                }));
    }

    private static CommandAnswer accepted(QuorumAnswer answer) {
        Long plan = answer.plan() == null ? null : answer.plan().number();
        Long approval = answer.approval() == null ? null : answer.approval().number();
        String detail = approval == null ? "accepted" : "approval " + approval + " waits for a second person";
        return new CommandAnswer(plan, approval, answer.lastPlan().number(), detail);
    }
}
