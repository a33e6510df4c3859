package dev.holdfast.bank;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** A rail that remembers every instruction, does each reference once, and may keep its answers to itself. */
final class FakeRail implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, JsonNode> done = new ConcurrentHashMap<>();
    private final List<String> instructions = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    FakeRail() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/transfers/", this::instructed);
        server.start();
    }

    private void instructed(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String reference = path.substring(path.lastIndexOf('/') + 1);
        JsonNode body =
                Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
        instructions.add(reference + " from " + body.get("region").asString());
        boolean rejected = body.get("beneficiary").asString().startsWith("closed");
        if (!rejected) {
            done.putIfAbsent(reference, body);
        }
        if (!silent) {
            byte[] answer =
                    ("{\"state\":\"" + (rejected ? "REJECTED" : "SETTLED") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    String url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString();
    }

    /** It does what it is told and does not say so. */
    void silent(boolean now) {
        silent = now;
    }

    List<String> instructions() {
        return List.copyOf(instructions);
    }

    /** What has left the bank, by reference. */
    Map<String, JsonNode> done() {
        return Map.copyOf(done);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
