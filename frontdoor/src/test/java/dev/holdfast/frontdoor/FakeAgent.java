package dev.holdfast.frontdoor;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.UserViewMessage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An agent's table stream: the table at once and at every change, and a comment line in between. */
final class FakeAgent {
    static final String AUTHORIZATION = "Bearer control-secret";
    private static final long COMMENT_MILLIS = 100;

    final int port = FreePorts.take();
    final List<HttpServerResponse> followers = new CopyOnWriteArrayList<>();
    final List<UserViewMessage> told = new CopyOnWriteArrayList<>();
    final AtomicInteger joined = new AtomicInteger();
    private final Vertx vertx;
    private @Nullable HttpServer server;
    private volatile String table;
    private volatile boolean silent;

    FakeAgent(Vertx vertx, long generation, String... serving) {
        this.vertx = vertx;
        this.table = json(generation, serving);
        vertx.setPeriodic(COMMENT_MILLIS, timer -> comment());
        start();
    }

    void start() {
        server = Blocking.get(
                vertx.createHttpServer().requestHandler(this::follow).listen(port, "127.0.0.1"));
    }

    void kill() {
        HttpServer running = server;
        if (running != null) {
            Blocking.get(running.close());
            server = null;
            followers.clear();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void publish(long generation, String... serving) {
        table = json(generation, serving);
        send(table);
    }

    void send(String data) {
        followers.forEach(follower -> follower.write("data: " + data + "\n\n"));
    }

    void fallSilent() {
        silent = true;
    }

    private void comment() {
        if (!silent) {
            followers.forEach(follower -> follower.write(": still here\n\n"));
        }
    }

    private void follow(HttpServerRequest request) {
        if (!AUTHORIZATION.equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
            return;
        }
        if (request.method() == HttpMethod.POST) {
            request.body().onSuccess(body -> {
                told.add(Json.read(body.toString(), UserViewMessage.class));
                request.response().setStatusCode(204).end();
            });
            return;
        }
        HttpServerResponse response = request.response()
                .putHeader("Content-Type", "text/event-stream")
                .setChunked(true);
        response.closeHandler(closed -> followers.remove(response));
        response.write("event: table\ndata: " + table + "\n\n");
        followers.add(response);
        joined.incrementAndGet();
    }

    private static String json(long generation, String... serving) {
        return "{\"generation\":" + generation + ",\"serving\":[\"" + String.join("\",\"", serving)
                + "\"],\"slices\":{\"4\":{\"owner\":\"" + serving[0] + "\",\"epoch\":1,\"moving\":false}}}";
    }
}
