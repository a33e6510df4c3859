package dev.holdfast.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A bank that is healthy, does every step at once, and writes down which. */
final class FakeBank implements AutoCloseable {
    /** A region that follows the other one and has all that a plan depends on. */
    static final String REPLICATION = """
            {"region":"any","outbound":{"records":3,"seconds":0.2,"amount":12550},
             "inbound":{"status":"running","behind":0,"lateRecords":0,"stopped":[]},
             "surroundings":{"heartbeatMillis":120,"reread":0,
               "broker":{"partitions":{"bank.journal":4,"bank.events":4,"north.bank.journal":4,
                 "north.bank.events":4,"west.bank.journal":4,"west.bank.events":4},"authorizer":false,"rules":null},
               "schema":{"version":"7","changing":0},"keys":{"keptSeconds":null},
               "connections":{"inUse":2,"limit":30},"ledger":{"checked":12,"broken":[]}}}""";

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final String host;
    private final HttpServer server;
    private final List<String> steps;
    private final String token;
    volatile String replication = REPLICATION;
    final AtomicInteger refusals = new AtomicInteger();

    /** @param steps where the steps of all banks are written, in their order */
    FakeBank(String host, int port, String token, List<String> steps) {
        this.host = host;
        this.token = token;
        this.steps = steps;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/healthz", exchange -> answer(exchange, 200, "{\"status\":\"UP\",\"serving\":true}"));
        server.createContext("/holdfast/v1/steps/", this::step);
        server.createContext("/holdfast/v1/replication", exchange -> answer(exchange, 200, replication));
        server.setExecutor(threads);
        server.start();
    }

    private void step(HttpExchange exchange) throws IOException {
        String kind = exchange.getRequestURI().getPath().substring("/holdfast/v1/steps/".length());
        exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 409, "{\"code\":\"not-yet\",\"detail\":\"try again\",\"retryable\":true}");
        } else {
            steps.add(host + " " + kind);
            answer(exchange, 200, "{\"receipt\":{\"by\":\"" + host + "\"}}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    static List<String> journal() {
        return new CopyOnWriteArrayList<>();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
