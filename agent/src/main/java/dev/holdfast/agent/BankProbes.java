package dev.holdfast.agent;

import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.Probed;
import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.HealthAnswer;
import dev.holdfast.protocol.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Asks every bank for its health, again and again; at most one question per bank is open. */
final class BankProbes {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final WebClient client;
    private final SortedMap<RegionId, URI> targets;
    private final Consumer<AgentEvent> events;
    private final Set<RegionId> open = ConcurrentHashMap.newKeySet();

    BankProbes(Vertx vertx, SortedMap<RegionId, URI> targets, Consumer<AgentEvent> events) {
        this.vertx = vertx;
        this.targets = targets;
        this.events = events;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) LIMIT.toMillis())
                        .setFollowRedirects(false)
                        .setUserAgent("holdfast-agent"));
    }

    void start() {
        vertx.setPeriodic(EVERY.toMillis(), timer -> targets.forEach(this::probe));
    }

    private void probe(RegionId region, URI bank) {
        if (!open.add(region)) {
            return;
        }
        client.getAbs(bank.resolve("/healthz").toString())
                .timeout(LIMIT.toMillis())
                .send()
                .map(BankProbes::sample)
                .otherwise(ProbeSample.FAILED)
                .onComplete(result -> {
                    open.remove(region);
                    events.accept(new Probed(region, result.result()));
                });
    }

    private static ProbeSample sample(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            return ProbeSample.FAILED;
        }
        try {
            HealthAnswer answer = Json.read(response.bodyAsString(), HealthAnswer.class);
            return answer.serving() ? ProbeSample.SERVING : ProbeSample.ALIVE;
        } catch (Json.MalformedMessageException e) {
            return ProbeSample.FAILED;
        }
    }
}
