package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.RoutingView;
import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.protocol.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One client request until its one answer: after {@link #answer}, {@link #refuse} or {@link #abandon} it is over. */
final class Exchange {
    private final long number;
    private final ClientRequest request;
    private final HttpServerResponse response;
    private int attempts;
    private Duration waited = Duration.ZERO;
    private @Nullable Duration waitingSince;
    private boolean over;
    private Runnable whenOver = () -> {};

    Exchange(long number, ClientRequest request, HttpServerResponse response) {
        this.number = number;
        this.request = request;
        this.response = response;
    }

    long number() {
        return number;
    }

    ClientRequest request() {
        return request;
    }

    int attempts() {
        return attempts;
    }

    Duration waited() {
        return waited;
    }

    boolean over() {
        return over;
    }

    /** What to do once when the exchange is over, however it ends. */
    void whenOver(Runnable action) {
        whenOver = action;
    }

    void attempted() {
        attempts++;
    }

    void waits(Duration now) {
        waitingSince = now;
    }

    void resumes(Duration now) {
        if (waitingSince != null) {
            waited = waited.plus(now.minus(waitingSince));
            waitingSince = null;
        }
    }

    /** The client has gone: whatever comes now is for nobody. */
    void abandon() {
        over = true;
        whenOver.run();
    }

    void answer(UpstreamAnswer answer, RoutingView view) {
        if (over) {
            return;
        }
        MultiMap headers = Headers.towardsClient(answer.headers());
        response.setStatusCode(answer.status());
        response.headers().addAll(headers);
        if (!headers.contains(Headers.CORRELATION_ID)) {
            response.putHeader(Headers.CORRELATION_ID, request.origin().correlationId());
        }
        String length = answer.headers().get("Content-Length");
        if (request.method() == HttpMethod.HEAD && length != null) {
            response.putHeader("Content-Length", length);
        }
        end(answer.body(), view);
    }

    void refuse(Problem problem, RoutingView view) {
        if (over) {
            return;
        }
        String correlationId = request.origin().correlationId();
        ProblemAnswer.head(response, problem, correlationId);
        boolean repeatable = switch (request.repeatability()) {
            case SAFE_METHOD, KEYED -> true;
            case NEVER -> false;
        };
        if (repeatable && problem.retryAfter() != null) {
            response.putHeader(Headers.REPLAY, Headers.REPLAY_SAFE);
        }
        end(Buffer.buffer(Json.write(ProblemBody.of(problem, correlationId))), view);
    }

    private void end(Buffer body, RoutingView view) {
        over = true;
        whenOver.run();
        TrafficTable table = view.table();
        if (table != null) {
            response.putHeader(Headers.GENERATION, table.generation().toString());
        }
        response.putHeader(Headers.ATTEMPTS, Integer.toString(attempts));
        response.putHeader(Headers.PARKED_MILLIS, Long.toString(waited.toMillis()));
        if (request.method() == HttpMethod.HEAD || body.length() == 0) {
            response.end();
        } else {
            response.end(body);
        }
    }
}
