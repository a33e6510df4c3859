package dev.holdfast.bank;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A rail that remembers every instruction, does each reference once, and may keep its answers to itself. */
final class FakeRail implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("after=([0-9]+)&limit=([0-9]+)");

    private final HttpServer server;
    private final Map<String, JsonNode> done = new ConcurrentHashMap<>();
    private final List<String> instructions = new CopyOnWriteArrayList<>();
    private final List<Entry> record = new CopyOnWriteArrayList<>();
    private final AtomicInteger pages = new AtomicInteger();
    private volatile boolean silent;

    /** A line of the rail's own record. */
    private record Entry(String reference, JsonNode instruction, String state, String at) {}

    FakeRail() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/transfers/", this::instructed);
        server.createContext("/v1/transfers", this::listed);
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
        write(reference, body, rejected ? "REJECTED" : "SETTLED");
        if (!silent) {
            byte[] answer =
                    ("{\"state\":\"" + (rejected ? "REJECTED" : "SETTLED") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private synchronized void write(String reference, JsonNode body, String state) {
        if (record.stream().noneMatch(entry -> entry.reference().equals(reference))) {
            record.add(new Entry(reference, body, state, "2026-11-23T00:00:00Z"));
        }
    }

    private void listed(HttpExchange exchange) throws IOException {
        Matcher range = RANGE.matcher(exchange.getRequestURI().getQuery());
        assertThat(range.matches()).isTrue();
        long after = Long.parseLong(range.group(1));
        int limit = Integer.parseInt(range.group(2));
        byte[] answer =
                Json.write(record.stream().skip(after).limit(limit).toList()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
        pages.incrementAndGet();
    }

    /** A transfer that it has done and that nobody remembers. */
    void hasDone(String reference, String debtor, String amount) {
        write(
                reference,
                Json.read(
                        "{\"debtor\":\"" + debtor + "\",\"beneficiary\":\"IBAN-7\",\"amount\":\"" + amount + "\","
                                + "\"currency\":\"INR\",\"region\":\"north\"}",
                        JsonNode.class),
                "SETTLED");
    }

    /** How often its record was read. */
    int pages() {
        return pages.get();
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
