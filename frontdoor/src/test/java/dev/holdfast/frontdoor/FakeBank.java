package dev.holdfast.frontdoor;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A region's bank that does what the test says: answers, refuses, hangs or breaks the connection. */
final class FakeBank {
    /** A request as it arrived. */
    record Delivery(String method, String uri, MultiMap headers, String body) {}

    /** What to do with a request. */
    interface Behaviour {
        void on(HttpServerResponse response);
    }

    final String region;
    final int port = FreePorts.take();
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    volatile Behaviour behaviour;
    volatile Behaviour health;
    private final Vertx vertx;
    private @Nullable HttpServer server;

    FakeBank(Vertx vertx, String region) {
        this.vertx = vertx;
        this.region = region;
        this.behaviour = executes();
        this.health = serving(true);
        start();
    }

    void start() {
        server = Blocking.get(
                vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1"));
    }

    /** Closes every connection at once, as a killed process does. */
    void kill() {
        HttpServer running = server;
        if (running != null) {
            Blocking.get(running.close());
            server = null;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Behaviour executes() {
        return response ->
                response.setStatusCode(201).putHeader("Holdfast-Region", region).end("{\"region\":\"" + region + "\"}");
    }

    static Behaviour refuses(int status, boolean markedSafe) {
        return response -> {
            response.setStatusCode(status);
            if (markedSafe) {
                response.putHeader("Holdfast-Replay", "safe");
            }
            response.end("refused");
        };
    }

    static Behaviour hangs() {
        return response -> {};
    }

    static Behaviour breaks() {
        return response -> response.reset();
    }

    static Behaviour serving(boolean serving) {
        return response -> response.end("{\"status\":\"UP\",\"serving\":" + serving + "}");
    }

    List<String> bodies() {
        return deliveries.stream().map(Delivery::body).toList();
    }

    private void handle(HttpServerRequest request) {
        if ("/healthz".equals(request.path())) {
            health.on(request.response());
            return;
        }
        request.body().onSuccess(body -> {
            deliveries.add(delivery(request, body));
            behaviour.on(request.response());
        });
    }

    private static Delivery delivery(HttpServerRequest request, Buffer body) {
        return new Delivery(request.method().name(), request.uri(), request.headers(), body.toString());
    }
}
