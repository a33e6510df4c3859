package dev.holdfast.agent.quorum;

import dev.holdfast.agent.config.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A line between regions: what arrives at one address goes to another. */
final class Relay {
    private final Vertx vertx;
    private final NetClient client;
    private final Map<Address, NetServer> servers = new HashMap<>();
    private final Map<Address, Set<NetSocket>> sockets = new ConcurrentHashMap<>();

    Relay(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
    }

    void open(Address from, Address to) {
        Future<NetServer> listening = vertx.createNetServer()
                .connectHandler(near -> connect(near, from, to))
                .listen(from.port(), from.host());
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(listening::succeeded);
        servers.put(from, listening.result());
    }

    /** Ends the connections of a line and refuses new ones. */
    void close(Address from) {
        Future<Void> closed = servers.remove(from).close();
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(closed::isComplete);
        Set.copyOf(sockets.getOrDefault(from, Set.of())).forEach(NetSocket::close);
    }

    private void connect(NetSocket near, Address from, Address to) {
        near.pause();
        sockets.computeIfAbsent(from, line -> new HashSet<>()).add(near);
        client.connect(to.port(), to.host())
                .onSuccess(far -> {
                    far.pipeTo(near);
                    near.pipeTo(far);
                    near.resume();
                })
                .onFailure(refused -> near.close());
    }
}
