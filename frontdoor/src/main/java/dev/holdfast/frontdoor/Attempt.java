package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.AttemptEnd;
import io.vertx.core.Future;
import io.vertx.core.Timer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a request to one region. It ends exactly once: with an answer, a failure, its time limit, or because
 * it is abandoned; what arrives after that is dropped and the connection with it.
 */
final class Attempt {
    private final Exchange exchange;
    private final RegionId region;
    private final int answerBytes;
    private final Timer limit;
    private final BiConsumer<Attempt, AttemptResult> ended;
    private @Nullable HttpClientRequest sent;
    private boolean over;

    Attempt(
            Exchange exchange,
            RegionId region,
            int answerBytes,
            Timer limit,
            BiConsumer<Attempt, AttemptResult> ended) {
        this.exchange = exchange;
        this.region = region;
        this.answerBytes = answerBytes;
        this.limit = limit;
        this.ended = ended;
    }

    Exchange exchange() {
        return exchange;
    }

    RegionId region() {
        return region;
    }

    void start(HttpClient client, RequestOptions options) {
        limit.onSuccess(elapsed -> giveUp(AttemptEnd.Kind.TIMED_OUT));
        client.request(options)
                .onSuccess(this::connected)
                .onFailure(cause -> end(AttemptResult.without(AttemptEnd.Kind.CONNECT_FAILED)));
    }

    void abandon() {
        giveUp(AttemptEnd.Kind.ABANDONED);
    }

    private void connected(HttpClientRequest request) {
        if (over) {
            request.reset();
            return;
        }
        sent = request;
        request.exceptionHandler(this::failed);
        Buffer body = exchange.request().body();
        Future<HttpClientResponse> response = body.length() == 0 ? request.send() : request.send(body);
        response.compose(this::read)
                .onSuccess(answer -> end(AttemptResult.answered(answer)))
                .onFailure(this::failed);
    }

    private Future<UpstreamAnswer> read(HttpClientResponse response) {
        return BoundedBody.read(response, answerBytes)
                .map(body -> new UpstreamAnswer(response.statusCode(), response.headers(), body));
    }

    private void failed(Throwable cause) {
        end(
                cause instanceof BoundedBody.TooLargeException
                        ? AttemptResult.tooLarge()
                        : AttemptResult.without(AttemptEnd.Kind.CONNECTION_LOST));
    }

    private void giveUp(AttemptEnd.Kind kind) {
        HttpClientRequest request = sent;
        boolean first = !over;
        end(AttemptResult.without(kind));
        if (first && request != null) {
            request.reset();
        }
    }

    private void end(AttemptResult result) {
        if (!over) {
            over = true;
            limit.cancel();
            ended.accept(this, result);
        }
    }
}
