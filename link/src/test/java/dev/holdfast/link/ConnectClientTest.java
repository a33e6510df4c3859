package dev.holdfast.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.link.LinkException.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String RUNNING = status("RUNNING", "RUNNING", "");
    private static final String PAUSING = status("PAUSED", "RUNNING", "");
    private static final String PAUSED = status("PAUSED", "PAUSED", "");

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private HttpServer server;
    private ConnectClient connect;

    private record Answer(int status, String body) {}

    @BeforeEach
    void startAWorkerThatAnswersAsTold() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        connect = new ConnectClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), LIMIT);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aNewConnectorIsPut() {
        given("GET /connectors", 200, "[]");
        given("PUT /connectors/outbox/config", 201, "{}");
        connect.put(new ConnectorConfig("outbox", new TreeMap<>(Map.of("a", "1"))));
        assertThat(calls).contains("PUT /connectors/outbox/config");
    }

    @Test
    void theSameSettingsAgainRestartNothing() {
        given("GET /connectors", 200, "[\"outbox\"]");
        given("GET /connectors/outbox/config", 200, "{\"name\":\"outbox\",\"a\":\"1\"}");
        connect.put(new ConnectorConfig("outbox", new TreeMap<>(Map.of("a", "1"))));
        assertThat(calls).noneMatch(call -> call.startsWith("PUT"));
    }

    @Test
    void otherSettingsArePut() {
        given("GET /connectors", 200, "[\"outbox\"]");
        given("GET /connectors/outbox/config", 200, "{\"name\":\"outbox\",\"a\":\"1\"}");
        given("PUT /connectors/outbox/config", 200, "{}");
        connect.put(new ConnectorConfig("outbox", new TreeMap<>(Map.of("a", "2"))));
        assertThat(calls).contains("PUT /connectors/outbox/config");
    }

    @Test
    void aPauseIsOverOnlyWhenTheTasksConfirmIt() {
        given("GET /connectors/mirror-north/status", 200, PAUSING);
        given("GET /connectors/mirror-north/status", 200, PAUSED);
        connect.awaitPaused("mirror-north", LIMIT);
        assertThat(calls).hasSize(2);
    }

    @Test
    void aConnectorThatIsNotYetKnownIsWaitedFor() {
        given("GET /connectors/outbox/status", 404, "{\"message\":\"No status found\"}");
        given("GET /connectors/outbox/status", 200, RUNNING);
        connect.awaitRunning("outbox", LIMIT);
        assertThat(calls).hasSize(2);
    }

    @Test
    void waitingHasALimitAndSaysWhatItSawLast() {
        given("GET /connectors/mirror-north/status", 200, PAUSING);
        assertThatThrownBy(() -> connect.awaitPaused("mirror-north", Duration.ofMillis(120)))
                .asInstanceOf(type(LinkException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CONNECTOR_SLOW))
                .satisfies(e -> assertThat(e).hasMessageContaining("RUNNING"));
    }

    @Test
    void aFailedTaskShowsTheFirstLineOfItsTrace() {
        given("GET /connectors/outbox/status", 200, status("RUNNING", "FAILED", "java.lang.Ouch: no\\n\\tat x"));
        ConnectorStatus status = connect.status("outbox");
        assertThat(status.failed()).isTrue();
        assertThat(status.running()).isFalse();
        assertThat(status.failure()).contains("java.lang.Ouch: no");
    }

    @Test
    void aRebalancingWorkerMayBeAskedAgainAndARefusalMayNot() {
        given("PUT /connectors/outbox/pause", 409, "{\"message\":\"rebalance\"}");
        assertThatThrownBy(() -> connect.pause("outbox"))
                .asInstanceOf(type(LinkException.class))
                .matches(LinkException::retryable);
        given("PUT /connectors/outbox/resume", 400, "{\"message\":\"bad\"}");
        assertThatThrownBy(() -> connect.resume("outbox"))
                .asInstanceOf(type(LinkException.class))
                .matches(e -> !e.retryable());
    }

    @Test
    void aWorkerThatIsAwayIsNotReady() {
        server.stop(0);
        assertThat(connect.ready()).isFalse();
    }

    private void given(String call, int status, String body) {
        answers.computeIfAbsent(call, any -> new ArrayDeque<>()).add(new Answer(status, body));
    }

    /** The answers in their order, the last one for ever. */
    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        Deque<Answer> queue =
                answers.getOrDefault(call, new ArrayDeque<>(List.of(new Answer(400, "unexpected " + call))));
        Answer answer = queue.size() > 1 ? queue.remove() : queue.element();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String status(String connector, String task, String trace) {
        return "{\"name\":\"c\",\"connector\":{\"state\":\"" + connector + "\"},\"tasks\":[{\"id\":0,\"state\":\""
                + task + "\",\"trace\":\"" + trace + "\"}]}";
    }
}
