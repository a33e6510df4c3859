package dev.holdfast.agent.quorum;

import dev.holdfast.agent.config.Address;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A line between regions: what arrives at one address goes to another. */
final class Relay {
    private final Vertx vertx;
    private final NetClient client;

    Relay(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
    }

    void open(Address from, Address to) {
        Future<NetServer> listening = vertx.createNetServer()
                .connectHandler(near -> connect(near, to))
                .listen(from.port(), from.host());
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(listening::succeeded);
    }

    private void connect(NetSocket near, Address to) {
        near.pause();
        client.connect(to.port(), to.host())
                .onSuccess(far -> {
                    far.pipeTo(near);
                    near.pipeTo(far);
                    near.resume();
                })
                .onFailure(refused -> near.close());
    }
}
