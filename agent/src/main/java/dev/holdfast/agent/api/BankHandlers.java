package dev.holdfast.agent.api;

import dev.holdfast.protocol.CaseApproval;
import dev.holdfast.protocol.CaseOrder;
import dev.holdfast.protocol.CaseRequest;
import dev.holdfast.protocol.ErrorAnswer;
import dev.holdfast.protocol.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the bank beside the agent answers: of cases, whose journal keeps who says what of them, and what was lost. The agent
 * knows who is who.
 */
final class BankHandlers {
    private static final String CASES = "/holdfast/v1/cases";

    /** What a person says of a case, as the bank is told it; an {@link IllegalArgumentException} says what is wrong. */
    private interface Saying<T> {
        CaseOrder order(String who, T body);
    }

    private final BankLine bank;

    BankHandlers(BankLine bank) {
        this.bank = bank;
    }

    void into(Map<Route, Handler<RoutingContext>> handlers) {
        handlers.put(Route.CASES, context -> ask(context, CASES + "?closed=" + closed(context), null));
        handlers.put(Route.CERTIFICATE, context -> {
            String plan = context.pathParam("plan");
            if (plan.matches("[0-9]{1,18}")) {
                ask(context, "/holdfast/v1/certificates?plan=" + plan, null);
            } else {
                Answers.error(context, 400, "plan-invalid", "a plan is a number from 0");
            }
        });
        handlers.put(Route.DECIDE_CASE, said("", CaseRequest.class, (who, body) -> {
            if (body.decision() == null
                    || body.reason() == null
                    || body.reason().isBlank()) {
                throw new IllegalArgumentException("a decision (keep, receivable or post) and a reason are needed");
            }
            return new CaseOrder(who, body.decision(), body.reason(), null);
        }));
        handlers.put(Route.APPROVE_CASE, said("/approval", CaseApproval.class, (who, body) -> {
            if (body.decision() == null || body.askedBy() == null) {
                throw new IllegalArgumentException(
                        "say what you agree to: decision and askedBy, as the case shows them");
            }
            return new CaseOrder(who, body.decision(), null, body.askedBy());
        }));
    }

    private static boolean closed(RoutingContext context) {
        return context.queryParam("closed").contains("true");
    }

    private <T> Handler<RoutingContext> said(String end, Class<T> type, Saying<T> saying) {
        return context -> {
            String path;
            CaseOrder order;
            try {
                path = CASES + "/" + UUID.fromString(context.pathParam("case")) + end;
                order = saying.order(Gate.caller(context).name(), CommandHandler.body(context, type));
            } catch (Json.MalformedMessageException | IllegalArgumentException e) {
                Answers.error(context, 400, "body-invalid", String.valueOf(e.getMessage()));
                return;
            }
            ask(context, path, Json.write(order));
        };
    }

    private void ask(RoutingContext context, String path, @Nullable String body) {
        bank.call(path, body)
                .onSuccess(reply -> answer(context, reply))
                .onFailure(e -> Answers.error(
                        context,
                        503,
                        "bank-unanswered",
                        "the bank beside this agent does not answer (" + e.getMessage()
                                + "): look at the case again before you repeat it"));
    }

    private static void answer(RoutingContext context, BankLine.Reply reply) {
        if (reply.done()) {
            Answers.text(context, reply.status(), reply.body());
            return;
        }
        try {
            ErrorAnswer problem = Json.read(reply.body(), ErrorAnswer.class);
            Answers.error(context, reply.status(), String.valueOf(problem.code()), String.valueOf(problem.detail()));
        } catch (Json.MalformedMessageException e) {
            Answers.error(context, 502, "bank-garbled", "the bank beside this agent answered " + reply.status());
        }
    }
}
