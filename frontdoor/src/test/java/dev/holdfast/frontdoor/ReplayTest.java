package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.routing.AfterAttempt;
import dev.holdfast.core.routing.ParkingLimits;
import dev.holdfast.core.routing.ReplayPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final String BODY = "{\"payer\":\"user-1\",\"amount\":\"12.50\"}";

    @Test
    void aPaymentInFlightWhenItsRegionIsKilledIsDoneOnceInTheOther() throws IOException {
        try (Edge edge = Edge.Plan.activeActive().open();
                Socket client = new Socket("127.0.0.1", edge.port)) {
            edge.north.behaviour = FakeBank.hangs();
            client.getOutputStream().write(raw(edge.port, "Idempotency-Key: k-1\r\nConnection: close\r\n"));
            awaitDelivered(edge.north, 1);

            edge.north.kill();
            String answers = readAll(client);

            assertThat(answers).containsOnlyOnce("HTTP/1.1 ").startsWith("HTTP/1.1 201");
            assertThat(answers).contains("Holdfast-Region: west", "Holdfast-Attempts: 2");
            assertThat(edge.north.bodies()).containsExactly(BODY);
            assertThat(edge.west.bodies()).containsExactly(BODY);
            assertThat(edge.west.deliveries.get(0).headers().get("Idempotency-Key"))
                    .isEqualTo("k-1");
        }
    }

    @Test
    void withoutAKeyTheClientIsToldAndNothingIsSentAgain() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            lostWithoutKeyIsNotResent(edge);
        }
    }

    @Test
    void aPolicyThatResendsWithoutAKeyIsFoundOut() {
        ReplayPolicy mutant = (request, end) -> end.status() == 201 ? AfterAttempt.PASS_ON : AfterAttempt.SEND_AGAIN;
        try (Edge edge = Edge.Plan.activeActive().with(mutant).open()) {
            assertThatThrownBy(() -> lostWithoutKeyIsNotResent(edge)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void anErrorWithoutAKeyIsPassedOnAsItIs() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);

            HttpResponse<String> answer = edge.send(edge.request("/v1/payments").POST(BodyPublishers.ofString(BODY)));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("refused");
            assertThat(edge.west.deliveries).isEmpty();
        }
    }

    @Test
    void anAnswerMarkedSafeIsTriedElsewhereAndAnOutcomeIsNot() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.behaviour = FakeBank.refuses(409, true);
            assertThat(edge.send(edge.payment("k-1", BODY)).statusCode()).isEqualTo(201);

            edge.north.behaviour = FakeBank.refuses(409, false);
            assertThat(edge.send(edge.payment("k-2", BODY)).statusCode()).isEqualTo(409);
            assertThat(edge.west.deliveries).hasSize(1);
        }
    }

    @Test
    void theMarkOfAStoredAnswerReachesTheClient() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.behaviour = response -> response.setStatusCode(201)
                    .putHeader("Holdfast-Replayed", "true")
                    .end("{}");

            assertThat(edge.send(edge.payment("k-1", BODY)).headers().firstValue("Holdfast-Replayed"))
                    .contains("true");
        }
    }

    @Test
    void aReadIsTriedElsewhereWithoutAKey() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.behaviour = FakeBank.breaks();

            assertThat(edge.send(edge.request("/v1/accounts/user-1")).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void aRegionThatHangsIsLeftAtTheTimeLimit() {
        try (Edge edge = Edge.Plan.activeActive().open()) {
            edge.north.behaviour = FakeBank.hangs();

            HttpResponse<String> answer = edge.send(edge.payment("k-1", BODY));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Holdfast-Region")).contains("west");
            assertThat(edge.counters().abandoned()).isZero();
        }
    }

    @Test
    void aRegionThatHangsIsLeftAtOnceWhenTheTableDropsIt() {
        try (Edge edge = patient(Edge.Plan.activePassive())) {
            edge.north.behaviour = FakeBank.hangs();
            CompletableFuture<HttpResponse<String>> payment = edge.start(edge.payment("k-1", BODY));
            awaitDelivered(edge.north, 1);

            edge.first.publish(2, "west");

            assertThat(payment.join().statusCode()).isEqualTo(201);
            assertThat(payment.join().headers().firstValue("Holdfast-Generation"))
                    .contains("2");
            assertThat(edge.counters().abandoned()).isEqualTo(1);
        }
    }

    @Test
    void aFrozenRegionIsLeftAsSoonAsTheProbesFindItDead() {
        try (Edge edge = patient(Edge.Plan.activeActive())) {
            edge.north.behaviour = FakeBank.hangs();
            edge.north.health = FakeBank.hangs();

            HttpResponse<String> answer = edge.send(edge.payment("k-1", BODY));

            assertThat(answer.headers().firstValue("Holdfast-Region")).contains("west");
            assertThat(edge.counters().abandoned()).isEqualTo(1);
        }
    }

    /** An edge whose attempts may take longer than the test, so that only a verdict can end them. */
    private static Edge patient(Edge.Plan plan) {
        return plan.with(new FrontDoorLimits(
                        ParkingLimits.DEFAULT,
                        1 << 20,
                        1 << 20,
                        1 << 24,
                        Edge.LIMIT,
                        Edge.LIMIT.multipliedBy(6),
                        Edge.LIMIT,
                        16,
                        16))
                .open();
    }

    private static void lostWithoutKeyIsNotResent(Edge edge) {
        edge.north.behaviour = FakeBank.breaks();

        HttpResponse<String> answer = edge.send(edge.request("/v1/payments").POST(BodyPublishers.ofString(BODY)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"region-unreachable\"");
        assertThat(answer.headers().firstValue("Holdfast-Attempts")).contains("1");
        assertThat(edge.north.deliveries.size() + edge.west.deliveries.size()).isEqualTo(1);
    }

    private static void awaitDelivered(FakeBank bank, int count) {
        Awaitility.await().atMost(Edge.LIMIT).until(() -> bank.deliveries.size() == count);
    }

    private static byte[] raw(int port, String headers) {
        String head = "POST /v1/payments HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "Content-Length: "
                + BODY.length() + "\r\n\r\n";
        return (head + BODY).getBytes(StandardCharsets.UTF_8);
    }

    private static String readAll(Socket client) throws IOException {
        client.setSoTimeout((int) Edge.LIMIT.toMillis());
        InputStream in = client.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
