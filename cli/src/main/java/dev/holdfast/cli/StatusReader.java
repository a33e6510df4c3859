package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.CheckAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.ProcessReport;
import dev.holdfast.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks agents, banks, the front door and the kernel how they are; whoever does not answer is left out. */
final class StatusReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Sandbox sandbox;
    private final String control;
    private final String caller;
    private final HttpClient http;

    StatusReader(Sandbox sandbox, Credential credential) {
        this.sandbox = sandbox;
        this.http = sandbox.client().connectTimeout(TIMEOUT).build();
        boolean exists = sandbox.options().isPresent();
        this.control = exists ? sandbox.controlToken() : "";
        this.caller = exists ? credential.bearer(sandbox) : "";
    }

    StatusReport read() {
        List<ProcessReport> processes = sandbox.processes();
        TreeMap<String, StatusReport.Region> regions = new TreeMap<>();
        for (Place place : Place.REGIONS) {
            regions.put(place.word(), region(place.region()));
        }
        return new StatusReport(
                processes.stream().anyMatch(ProcessReport::alive),
                sandbox.options().map(options -> options.mode().word()).orElse(null),
                json(sandbox.frontDoorUrl().resolve("/healthz"))
                        .map(node -> text(node, "status"))
                        .orElse(null),
                group().orElse(null),
                regions,
                processes.stream().map(StatusReader::process).toList(),
                check().orElse(null));
    }

    private Optional<StatusAnswer> group() {
        return Place.AGENTS.stream()
                .flatMap(place -> get(sandbox.agentUrl(place).resolve("/v1/status"), caller).stream())
                .flatMap(body -> parse(body, StatusAnswer.class).stream())
                .findFirst();
    }

    private Optional<CheckAnswer> check() {
        return Place.AGENTS.stream()
                .flatMap(place -> get(sandbox.agentUrl(place).resolve("/v1/check?plan=failover"), caller).stream())
                .flatMap(body -> parse(body, CheckAnswer.class).stream())
                .filter(answer -> answer.plans() != null)
                .findFirst();
    }

    private StatusReport.Region region(RegionId region) {
        JsonNode health = json(sandbox.bankUrl(region).resolve("/healthz")).orElse(null);
        if (health == null) {
            return new StatusReport.Region(null, false, null, 0, null, null, null, null);
        }
        JsonNode outbound = get(sandbox.bankUrl(region).resolve("/holdfast/v1/replication"), "Bearer " + control)
                .flatMap(body -> parse(body, JsonNode.class))
                .map(replication -> replication.path("outbound"))
                .filter(JsonNode::isObject)
                .orElse(health.path("lag"));
        return new StatusReport.Region(
                text(health, "status"),
                health.path("serving").asBoolean(false),
                text(health, "role"),
                health.path("lease").path("remainingMillis").asLong(0),
                text(health.path("database"), "status"),
                text(health.path("applier"), "status"),
                text(health, "protection"),
                outbound.isObject()
                        ? new StatusReport.Lag(
                                outbound.path("records").asLong(0),
                                outbound.path("seconds").asDouble(0))
                        : null);
    }

    private static StatusReport.Process process(ProcessReport report) {
        return new StatusReport.Process(
                report.key().place().word(),
                report.key().program().word(),
                report.state().name().toLowerCase(Locale.ROOT),
                report.pid(),
                report.residentBytes());
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : null;
    }

    private Optional<JsonNode> json(URI url) {
        return get(url).flatMap(body -> parse(body, JsonNode.class));
    }

    private static <T> Optional<T> parse(String body, Class<T> type) {
        try {
            return Optional.of(Json.read(body, type));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private Optional<String> get(URI url) {
        return get(url, "");
    }

    private Optional<String> get(URI url, String authorization) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(TIMEOUT)
                    .header("Authorization", authorization)
                    .build();
            return Optional.of(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted", e);
        }
    }
}
