package dev.holdfast.agent.api;

import dev.holdfast.protocol.ErrorAnswer;
import dev.holdfast.protocol.Json;
import io.vertx.ext.web.RoutingContext;

/** How answers are written. */
final class Answers {
    private Answers() {}

    static void json(RoutingContext context, int status, Object message) {
        text(context, status, Json.write(message));
    }

    /** A message that is written already. */
    static void text(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(message);
    }

    static void error(RoutingContext context, int status, String code, String detail) {
        json(context, status, new ErrorAnswer(code, detail));
    }
}
