package dev.holdfast.sandbox.relay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One route at work: its listener, its connections and its state. Runs on the relay's only event loop. */
final class RouteServer {
    private final Vertx vertx;
    private final NetClient client;
    private final Route route;
    private final Set<Connection> connections = new HashSet<>();
    private RouteState state = RouteState.CLEAR;
    private @Nullable NetServer server;
    private long bytesForward;
    private long bytesBackward;

    private record Connection(NetSocket client, NetSocket target, Line forward, Line backward) {
        void close() {
            client.close();
            target.close();
        }
    }

    RouteServer(Vertx vertx, NetClient client, Route route) {
        this.vertx = vertx;
        this.client = client;
        this.route = route;
    }

    Future<Void> listen() {
        NetServer listener = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        server = listener;
        return listener.connectHandler(this::accept).listen(route.listen()).mapEmpty();
    }

    /** Takes the new state; completes when it holds for every connection, old and new. */
    Future<Void> become(RouteState next) {
        boolean wasSevered = state.severed();
        state = next;
        if (next.severed()) {
            return wasSevered ? Future.succeededFuture() : sever();
        }
        Set.copyOf(connections).forEach(connection -> {
            connection.forward().flow();
            connection.backward().flow();
        });
        return wasSevered ? listen() : Future.succeededFuture();
    }

    RouteReport report() {
        return new RouteReport(
                route.name(),
                route.listen().toString(),
                route.target().toString(),
                state,
                connections.size(),
                bytesForward,
                bytesBackward);
    }

    private Future<Void> sever() {
        Set.copyOf(connections).forEach(Connection::close);
        NetServer listener = server;
        server = null;
        return listener == null ? Future.succeededFuture() : listener.close();
    }

    private void accept(NetSocket incoming) {
        incoming.pause();
        client.connect(route.target()).onComplete(target -> join(incoming, target), refused -> incoming.close());
    }

    private void join(NetSocket incoming, NetSocket target) {
        if (state.severed()) {
            incoming.close();
            target.close();
            return;
        }
        Line forward = new Line(vertx, incoming, target, () -> state.forward(), bytes -> bytesForward += bytes);
        Line backward = new Line(vertx, target, incoming, () -> state.backward(), bytes -> bytesBackward += bytes);
        Connection connection = new Connection(incoming, target, forward, backward);
        connections.add(connection);
        forward.start(() -> connections.remove(connection));
        backward.start(() -> connections.remove(connection));
        incoming.resume();
    }
}
