package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.Repeatability;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Receives requests: refuses what cannot be passed on, reads the body and hands the exchange to the dispatcher. */
final class Intake implements Handler<HttpServerRequest> {
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final Vertx vertx;
    private final FrontDoorLimits limits;
    private final Dispatcher dispatcher;
    private final StatusPages pages;
    private final Origins origins;
    private final BufferedBytes buffered;
    private long lastNumber;

    Intake(Vertx vertx, FrontDoorLimits limits, Dispatcher dispatcher, StatusPages pages, Origins origins) {
        this.vertx = vertx;
        this.limits = limits;
        this.dispatcher = dispatcher;
        this.pages = pages;
        this.origins = origins;
        this.buffered = new BufferedBytes(limits.bufferedBytes());
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (pages.serve(request)) {
            return;
        }
        Origin origin = origins.of(request.headers());
        String path = request.path();
        if (!Paths.isPublic(path)) {
            refuse(request, origin, Problem.notFound(String.valueOf(path)));
        } else if (Paths.isAmbiguous(path)) {
            refuse(request, origin, Problem.pathInvalid());
        } else if (!METHODS.contains(request.method().name())) {
            refuse(request, origin, Problem.methodNotAllowed(request.method().name()));
        } else {
            receive(request, origin);
        }
    }

    private void receive(HttpServerRequest request, Origin origin) {
        long reserved = Math.min(announced(request), limits.bodyBytes());
        if (!buffered.take(reserved)) {
            refuse(request, origin, Problem.tooBusy());
            return;
        }
        Timer patience = vertx.timer(limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
        patience.onSuccess(elapsed -> refuse(request, origin, Problem.bodyTooSlow()));
        BoundedBody.read(request, limits.bodyBytes())
                .onComplete(read -> patience.cancel())
                .onSuccess(body -> received(request, origin, body, reserved))
                .onFailure(cause -> {
                    buffered.giveBack(reserved);
                    if (cause instanceof BoundedBody.TooLargeException) {
                        refuse(request, origin, Problem.bodyTooLarge(limits.bodyBytes()));
                    }
                });
    }

    private void received(HttpServerRequest request, Origin origin, Buffer body, long reserved) {
        buffered.giveBack(reserved - body.length());
        if (request.response().ended() || request.response().closed()) {
            buffered.giveBack(body.length());
            return;
        }
        Exchange exchange = new Exchange(++lastNumber, clientRequest(request, origin, body), request.response());
        dispatcher.counters().requests++;
        request.response().closeHandler(gone -> dispatcher.clientGone(exchange));
        request.response().exceptionHandler(broken -> dispatcher.clientGone(exchange));
        exchange.whenOver(() -> buffered.giveBack(body.length()));
        dispatcher.accept(exchange);
    }

    private void refuse(HttpServerRequest request, Origin origin, Problem problem) {
        dispatcher.counters().refused++;
        ProblemAnswer.send(request, problem, origin.correlationId());
    }

    /** Bytes to reserve for a body: what the client announces, the most that is allowed if it announces nothing. */
    private long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return Long.parseLong(length);
        }
        boolean bare = request.version() != HttpVersion.HTTP_2 && request.getHeader("Transfer-Encoding") == null;
        return bare || request.isEnded() ? 0 : limits.bodyBytes();
    }

    private static ClientRequest clientRequest(HttpServerRequest request, Origin origin, Buffer body) {
        MultiMap received = request.headers();
        MultiMap passed = Headers.towardsRegion(received)
                .set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        if (request.authority() != null) {
            passed.set("X-Forwarded-Host", request.authority().toString());
        }
        if (origin.trace().continued() && received.contains(Headers.TRACESTATE)) {
            passed.set(Headers.TRACESTATE, String.join(",", received.getAll(Headers.TRACESTATE)));
        }
        List<String> keys = received.getAll(Headers.IDEMPOTENCY_KEY);
        Repeatability repeatability = Repeatability.of(request.method().name(), keys.size() == 1 ? keys.get(0) : null);
        String uri = request.query() == null ? request.path() : request.path() + "?" + request.query();
        return new ClientRequest(request.method(), uri, passed, body, repeatability, origin);
    }
}
