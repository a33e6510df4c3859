package dev.holdfast.sandbox.relay;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All routes and the control API over them: {@code GET /routes} lists them, {@code PUT /routes/NAME} with a
 * {@link RouteState} sets one. A single event loop does everything, so nothing here needs a lock.
 */
public final class Relay implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final String ROUTES = "/routes";

    private final Vertx vertx;
    private final SortedMap<String, RouteServer> routes = new TreeMap<>();

    private Relay(Vertx vertx) {
        this.vertx = vertx;
    }

    public static Future<Relay> start(SocketAddress control, List<Route> routes) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        Relay relay = new Relay(vertx);
        NetClient client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setTcpNoDelay(true));
        routes.forEach(route -> relay.routes.put(route.name(), new RouteServer(vertx, client, route)));
        List<Future<Void>> listening =
                relay.routes.values().stream().map(RouteServer::listen).toList();
        return Future.all(listening)
                .compose(all ->
                        vertx.createHttpServer().requestHandler(relay::answer).listen(control))
                .map(server -> relay)
                .onFailure(problem -> vertx.close());
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET) && request.path().equals(ROUTES)) {
            respond(request.response(), 200, reports());
        } else if (request.method().equals(HttpMethod.PUT) && request.path().startsWith(ROUTES + "/")) {
            String name = request.path().substring(ROUTES.length() + 1);
            request.body().onSuccess(body -> set(request.response(), name, body.toString()));
        } else {
            respond(request.response(), 404, "GET /routes or PUT /routes/NAME");
        }
    }

    private void set(HttpServerResponse response, String name, String body) {
        RouteServer route = routes.get(name);
        if (route == null) {
            respond(response, 404, "there is no route " + name);
            return;
        }
        try {
            route.become(Json.read(body, RouteState.class))
                    .onComplete(
                            done -> respond(response, 200, reports()),
                            problem -> respond(response, 500, "route " + name + ": " + problem.getMessage()));
        } catch (MalformedMessageException e) {
            respond(response, 400, String.valueOf(e.getMessage()));
        }
    }

    private List<RouteReport> reports() {
        return routes.values().stream().map(RouteServer::report).toList();
    }

    private static void respond(HttpServerResponse response, int status, Object body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Json.write(body));
    }
}
