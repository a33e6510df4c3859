package dev.holdfast.frontdoor;

import static org.awaitility.Awaitility.await;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.ParkingLimits;
import dev.holdfast.core.routing.ProtectedReplays;
import dev.holdfast.core.routing.ReplayPolicy;
import dev.holdfast.protocol.Json;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Two fake regions, two fake agents and a real front door before them. */
final class Edge implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ProbeLimits PROBES = new ProbeLimits(
            Duration.ofMillis(40), Duration.ofMillis(250), 3, Duration.ofMillis(500), Duration.ofMillis(30));

    final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    final FakeBank north = new FakeBank(vertx, "north");
    final FakeBank west = new FakeBank(vertx, "west");
    final FakeAgent first;
    final FakeAgent second;
    final int port = FreePorts.take();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FrontDoor door;

    private Edge(Plan plan) {
        first = new FakeAgent(vertx, 1, plan.serving());
        second = new FakeAgent(vertx, 1, plan.serving());
        if (!plan.agents()) {
            first.kill();
            second.kill();
        }
        door = new FrontDoor(
                new FrontDoorConfig(
                        new FrontDoorConfig.Listener("127.0.0.1", port, null),
                        new FrontDoorConfig.Agents(List.of(first.url(), second.url()), FakeAgent.AUTHORIZATION, null),
                        new TreeMap<>(Map.of(RegionId.of("north"), north.url(), RegionId.of("west"), west.url())),
                        RegionId.of("north"),
                        plan.limits(),
                        PROBES),
                plan.policy(),
                new SplittableRandom(7),
                () -> Duration.ofNanos(System.nanoTime()));
        Blocking.get(door.start());
        awaitHealth(health -> plan.settled(health));
    }

    /** How an edge is to be set up. */
    record Plan(String[] serving, boolean agents, FrontDoorLimits limits, ReplayPolicy policy) {
        static Plan activeActive() {
            return new Plan(
                    new String[] {"north", "west"}, true, Edge.limits(ParkingLimits.DEFAULT), new ProtectedReplays());
        }

        static Plan activePassive() {
            return new Plan(new String[] {"north"}, true, Edge.limits(ParkingLimits.DEFAULT), new ProtectedReplays());
        }

        Plan withoutAgents() {
            return new Plan(serving, false, limits, policy);
        }

        Plan with(FrontDoorLimits other) {
            return new Plan(serving, agents, other, policy);
        }

        Plan with(ReplayPolicy other) {
            return new Plan(serving, agents, limits, other);
        }

        Edge open() {
            return new Edge(this);
        }

        /** Probes have spoken for both regions and the table has come, so that the test begins in a known state. */
        private boolean settled(HealthPage health) {
            return health.regions().values().stream().noneMatch(region -> region.probe() == Vantage.UNKNOWN)
                    && agents == (health.generation() != null);
        }
    }

    static FrontDoorLimits limits(ParkingLimits parking) {
        FrontDoorLimits d = FrontDoorLimits.DEFAULT;
        return new FrontDoorLimits(
                parking,
                d.bodyBytes(),
                d.answerBytes(),
                d.bufferedBytes(),
                d.bodyTime(),
                Duration.ofSeconds(2),
                d.connectTime(),
                d.connectionsPerRegion(),
                d.connectionQueue());
    }

    static ParkingLimits parking(Duration longest, int requests) {
        return new ParkingLimits(longest, requests, 64, 4, Duration.ofMillis(100), Duration.ofMillis(500));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT);
    }

    HttpRequest.Builder payment(String key, String body) {
        return request("/v1/payments").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return start(request).join();
    }

    CompletableFuture<HttpResponse<String>> start(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    HealthPage health() {
        return Json.read(send(request("/healthz")).body(), HealthPage.class);
    }

    CountersPage counters() {
        return Json.read(send(request("/holdfast/v1/frontdoor")).body(), CountersPage.class);
    }

    void awaitHealth(Predicate<HealthPage> condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> condition.test(health()));
    }

    void awaitCounters(Predicate<CountersPage> condition) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> condition.test(counters()));
    }

    void awaitGeneration(long generation) {
        awaitHealth(health -> health.generation() != null && health.generation() == generation);
    }

    void awaitRouted(String region, boolean routed) {
        awaitHealth(health -> health.regions().get(region).routed() == routed);
    }

    @Override
    public void close() {
        Blocking.get(door.stop());
        Blocking.get(vertx.close());
    }
}
