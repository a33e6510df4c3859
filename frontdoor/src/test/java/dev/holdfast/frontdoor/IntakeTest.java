package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private final Edge edge = Edge.Plan.activeActive().open();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aBodyAboveTheLimitIsRefusedAndNothingReachesARegion() {
        byte[] body = new byte[(1 << 20) + 1];

        HttpResponse<String> announced = edge.send(edge.request("/v1/payments").POST(BodyPublishers.ofByteArray(body)));
        HttpResponse<String> chunked = edge.send(
                edge.request("/v1/payments").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(announced.body()).contains("\"code\":\"body-too-large\"");
        assertThat(edge.north.deliveries).isEmpty();
    }

    @Test
    void aBodyAtTheLimitPasses() {
        String body = "x".repeat(1 << 20);

        assertThat(edge.send(edge.payment("k-1", body)).statusCode()).isEqualTo(201);
        assertThat(edge.north.bodies()).containsExactly(body);
    }

    @Test
    void pathsOutsideTheApiAndPathsThatReadTwoWaysAreRefused() throws IOException {
        assertThat(edge.send(edge.request("/holdfast/v1/steps/fence")).statusCode())
                .isEqualTo(404);
        for (String path : new String[] {
            "/v1/../holdfast/v1/positions", "/v1/..;/holdfast", "/v1/%2e%2e/holdfast", "/v1//x", "/v1/a%2fb", "/v1/.."
        }) {
            assertThat(rawStatus(path)).as(path).isEqualTo("HTTP/1.1 400");
        }
        assertThat(edge.north.deliveries).isEmpty();
    }

    @Test
    void traceAndCorrelationAreAddedWhenTheyAreMissing() {
        HttpResponse<String> answer = edge.send(edge.payment("k-1", "{}"));

        MultiMap seen = edge.north.deliveries.get(0).headers();
        assertThat(seen.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(seen.get("X-Correlation-Id")).isNotBlank();
        assertThat(answer.headers().firstValue("X-Correlation-Id")).contains(seen.get("X-Correlation-Id"));
        assertThat(answer.headers().firstValue("Holdfast-Generation")).contains("1");
        assertThat(answer.headers().firstValue("Holdfast-Attempts")).contains("1");
        assertThat(answer.headers().firstValue("Holdfast-Parked-Millis")).contains("0");
        assertThat(answer.headers().firstValue("Holdfast-Region")).contains("north");
    }

    @Test
    void aTraceGoesOnWithANewSpanForEachHop() {
        edge.north.behaviour = FakeBank.breaks();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        edge.send(edge.payment("k-1", "{}")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                .header("tracestate", "vendor=1")
                .header("X-Correlation-Id", "c-77"));

        MultiMap first = edge.north.deliveries.get(0).headers();
        MultiMap second = edge.west.deliveries.get(0).headers();
        assertThat(first.get("traceparent")).startsWith("00-" + trace).endsWith("-00");
        assertThat(second.get("traceparent"))
                .startsWith("00-" + trace)
                .isNotEqualTo(first.get("traceparent"))
                .doesNotContain("00f067aa0ba902b7");
        assertThat(second.get("tracestate")).isEqualTo("vendor=1");
        assertThat(second.get("X-Correlation-Id")).isEqualTo("c-77");
    }

    @Test
    void headersOfOneConnectionAndWordsOnlyBanksMaySayStayOutside() throws IOException {
        try (Socket client = new Socket("127.0.0.1", edge.port)) {
            client.getOutputStream()
                    .write(
                            ("GET /v1/accounts/user-1?deep=1 HTTP/1.1\r\nHost: h\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n"
                                            + "Keep-Alive: 5\r\nTE: trailers\r\nHoldfast-Forwarded: west\r\nX-Stays: 1\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(client.getInputStream().read()).isEqualTo((int) 'H');
        }

        FakeBank.Delivery delivery = edge.north.deliveries.get(0);
        assertThat(delivery.uri()).isEqualTo("/v1/accounts/user-1?deep=1");
        assertThat(delivery.headers().names())
                .contains("X-Stays")
                .doesNotContain("X-Hop", "Keep-Alive", "TE", "Holdfast-Forwarded");
    }

    @Test
    void aHeadRequestKeepsTheLengthAndHasNoBody() {
        edge.north.behaviour =
                response -> response.putHeader("Content-Length", "42").end();

        HttpResponse<String> answer =
                edge.send(edge.request("/v1/accounts/user-1").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("Content-Length")).contains("42");
        assertThat(answer.body()).isEmpty();
    }

    private String rawStatus(String path) throws IOException {
        try (Socket client = new Socket("127.0.0.1", edge.port)) {
            client.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(0, 12);
        }
    }
}
