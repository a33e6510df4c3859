package dev.holdfast.bank;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Topology;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LeaseAnswer;
import dev.holdfast.protocol.OwnedSlice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** An agent that says what the test wants. */
final class FakeAgent implements AutoCloseable {
    private final HttpServer server;
    private final String region;
    private final SortedMap<Integer, OwnedSlice> slices = new ConcurrentSkipListMap<>();
    private volatile long remainingMillis = 60_000;
    private volatile String peerStatus = "ACTIVE";
    private volatile @Nullable String history;
    private volatile @Nullable Long waived;

    FakeAgent(String region, String authorization) throws IOException {
        this.region = region;
        Topology.reference(Mode.ACTIVE_ACTIVE)
                .homes()
                .forEach((slice, home) -> slices.put(slice.number(), new OwnedSlice(home.name(), 1)));
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/lease", exchange -> {
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
                return;
            }
            String question = String.valueOf(exchange.getRequestURI().getQuery());
            if ("rebuild".equals(history) && question.contains("built=true")) {
                history = "whole";
            }
            byte[] body = Json.write(answer()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private LeaseAnswer answer() {
        return new LeaseAnswer(
                region, "ACTIVE", 1, remainingMillis, new TreeMap<>(slices), 1, peerStatus, history, waived);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void lease(long millis) {
        remainingMillis = millis;
    }

    /** What it says of the bank's database; a rebuild that was allowed ends when the bank says that it is built. */
    void history(String standing) {
        history = standing;
    }

    /** How long the RPO budget still stops nobody; null while it holds. */
    void waive(@Nullable Long millis) {
        waived = millis;
    }

    void peer(String status) {
        peerStatus = status;
    }

    void grant(int slice, String owner, long epoch) {
        slices.put(slice, new OwnedSlice(owner, epoch));
    }

    SortedMap<Integer, OwnedSlice> slices() {
        return new TreeMap<>(slices);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
