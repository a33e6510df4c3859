package dev.holdfast.drills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A bank that keeps its promises about keys, in memory; on cue it breaks connections or refuses. */
public final class FakeBank implements AutoCloseable {
    public final Map<String, Integer> executions = new ConcurrentHashMap<>();
    public final CopyOnWriteArrayList<String> headers = new CopyOnWriteArrayList<>();
    public volatile int breakNext;
    public volatile Set<String> poor = Set.of();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    public FakeBank() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        headers.add(exchange.getRequestURI() + " " + key + " "
                + exchange.getRequestHeaders().getFirst("X-Client-Region") + " "
                + exchange.getRequestHeaders().getFirst("X-Correlation-Id"));
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, "{\"account\":\"x\"}", false);
            return;
        }
        boolean broken = breaks();
        boolean refused = poor.stream().anyMatch(payer -> body.contains("\"payer\":\"" + payer + "\""));
        boolean known = executions.containsKey(key);
        if (!refused) {
            executions.putIfAbsent(key, 1);
        }
        if (broken) {
            exchange.close();
        } else if (refused) {
            answer(exchange, 422, "{\"code\":\"insufficient-funds\"}", false);
        } else {
            answer(
                    exchange,
                    201,
                    "{\"status\":\"POSTED\",\"id\":\"h-" + key + "\",\"receipt\":{\"txnId\":\"t-" + key
                            + "\",\"slice\":4,\"epoch\":1,\"seq\":7}}",
                    known);
        }
    }

    private synchronized boolean breaks() {
        if (breakNext > 0) {
            breakNext--;
            return true;
        }
        return false;
    }

    private static void answer(HttpExchange exchange, int status, String body, boolean replayed) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Holdfast-Region", "north");
        if (replayed) {
            exchange.getResponseHeaders().add("Holdfast-Replayed", "true");
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
