package dev.holdfast.frontdoor;

import dev.holdfast.protocol.Json;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes a problem as an HTTP answer. */
final class ProblemAnswer {
    private ProblemAnswer() {}

    static void head(HttpServerResponse response, Problem problem, String correlationId) {
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader(Headers.CORRELATION_ID, correlationId);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
    }

    /** The whole answer to a request that never became an exchange. */
    static void send(HttpServerRequest request, Problem problem, String correlationId) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        head(response, problem, correlationId);
        if (!request.isEnded()) {
            response.putHeader("Connection", "close");
        }
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(Json.write(ProblemBody.of(problem, correlationId)));
        }
    }
}
