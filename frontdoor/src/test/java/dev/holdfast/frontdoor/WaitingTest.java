package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.routing.ParkingLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
    @Test
    void aNewGenerationWakesThoseWhoWait() {
        ParkingLimits slow =
                new ParkingLimits(Duration.ofSeconds(30), 100, 64, 4, Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (Edge edge = Edge.Plan.activePassive().with(Edge.limits(slow)).open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);
            List<CompletableFuture<HttpResponse<String>>> payments = payments(edge, 20);
            edge.awaitHealth(health -> health.parked() == 20);

            edge.first.publish(2, "west");

            for (CompletableFuture<HttpResponse<String>> payment : payments) {
                assertThat(payment.join().statusCode()).isEqualTo(201);
                assertThat(payment.join().headers().firstValue("Holdfast-Attempts"))
                        .contains("2");
                assertThat(payment.join()
                                .headers()
                                .firstValueAsLong("Holdfast-Parked-Millis")
                                .orElse(0))
                        .isPositive();
            }
            assertThat(edge.west.deliveries).hasSize(20);
            assertThat(edge.counters().parkedMax()).isEqualTo(20);
            assertThat(edge.counters().longestParkMillis()).isPositive();
        }
    }

    @Test
    void aRetryTickFindsARegionThatRecovers() {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            AtomicInteger refusals = new AtomicInteger();
            edge.north.behaviour = response -> {
                if (refusals.incrementAndGet() <= 2) {
                    FakeBank.refuses(503, true).on(response);
                } else {
                    edge.north.executes().on(response);
                }
            };

            HttpResponse<String> answer = edge.send(edge.payment("k-1", "{}"));

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Holdfast-Attempts")).contains("3");
            assertThat(answer.headers()
                            .firstValueAsLong("Holdfast-Parked-Millis")
                            .orElse(0))
                    .isBetween(300L, 3000L);
        }
    }

    @Test
    void recoveryIsNotAHerd() {
        ParkingLimits two =
                new ParkingLimits(Duration.ofSeconds(30), 100, 2, 2, Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (Edge edge = Edge.Plan.activePassive().with(Edge.limits(two)).open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            edge.west.behaviour = response -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                edge.vertx.setTimer(20, timer -> {
                    now.decrementAndGet();
                    edge.west.executes().on(response);
                });
            };
            List<CompletableFuture<HttpResponse<String>>> payments = payments(edge, 10);
            edge.awaitHealth(health -> health.parked() == 10);

            edge.first.publish(2, "west");

            payments.forEach(payment -> assertThat(payment.join().statusCode()).isEqualTo(201));
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void oneWhoWaitedTooLongIsToldToComeBack() {
        try (Edge edge = Edge.Plan.activePassive()
                .with(Edge.limits(Edge.parking(Duration.ofMillis(400), 10)))
                .open()) {
            edge.north.kill();

            HttpResponse<String> answer = edge.send(edge.payment("k-1", "{}"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"parking-expired\"");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Holdfast-Replay")).contains("safe");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(edge.counters().expired()).isEqualTo(1);
        }
    }

    @Test
    void whenThereIsNoRoomTheNewcomerIsRefused() {
        try (Edge edge = Edge.Plan.activePassive()
                .with(Edge.limits(Edge.parking(Duration.ofSeconds(30), 3)))
                .open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);
            List<CompletableFuture<HttpResponse<String>>> payments = payments(edge, 3);
            edge.awaitHealth(health -> health.parked() == 3);

            HttpResponse<String> late = edge.send(edge.payment("late", "{}"));
            edge.north.behaviour = edge.north.executes();

            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.body()).contains("\"code\":\"parking-full\"");
            payments.forEach(payment -> assertThat(payment.join().statusCode()).isEqualTo(201));
        }
    }

    @Test
    void aClientThatLeavesIsNotServedAnyMore() throws IOException {
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);
            try (Socket client = new Socket("127.0.0.1", edge.port)) {
                client.getOutputStream()
                        .write(
                                "POST /v1/payments HTTP/1.1\r\nHost: h\r\nIdempotency-Key: k\r\nContent-Length: 2\r\n\r\n{}"
                                        .getBytes(StandardCharsets.UTF_8));
                edge.awaitHealth(health -> health.parked() == 1);
            }
            edge.awaitHealth(health -> health.parked() == 0);
            edge.first.publish(2, "west");
            edge.awaitGeneration(2);

            assertThat(edge.west.deliveries).isEmpty();
            assertThat(edge.counters().clientsGone()).isEqualTo(1);
        }
    }

    @Test
    void thoseWhoWaitAreAnsweredWhenTheDoorCloses() {
        CompletableFuture<HttpResponse<String>> payment;
        try (Edge edge = Edge.Plan.activePassive().open()) {
            edge.north.behaviour = FakeBank.refuses(503, true);
            payment = edge.start(edge.payment("k-1", "{}"));
            edge.awaitHealth(health -> health.parked() == 1);
        }
        assertThat(payment.join().body()).contains("front-door-stopping");
    }

    private static List<CompletableFuture<HttpResponse<String>>> payments(Edge edge, int count) {
        List<CompletableFuture<HttpResponse<String>>> payments = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            payments.add(edge.start(edge.payment("k-" + number, "{\"n\":" + number + "}")));
        }
        return payments;
    }
}
