package dev.holdfast.agent.observing;

import dev.holdfast.link.ConnectClient;
import dev.holdfast.link.ConnectorStatus;
import dev.holdfast.link.LinkException;
import dev.holdfast.protocol.HealthAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.SiteMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at what runs beside the agent: its bank and its Connect. Every call has a limit of its own. */
final class OwnSite {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final String agent;
    private final Surroundings surroundings;
    private final BooleanSupplier quorumAnswers;
    private final @Nullable ConnectClient connect;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * What there is beside the agent.
     *
     * @param bank absent at a place without one
     * @param authorization the header that the bank's control API asks for
     * @param configuration the digest of the group file; absent without one
     */
    record Surroundings(
            @Nullable URI bank,
            @Nullable String authorization,
            @Nullable URI connect,
            @Nullable String configuration) {}

    OwnSite(String agent, Surroundings surroundings, BooleanSupplier quorumAnswers) {
        this.agent = agent;
        this.surroundings = surroundings;
        this.quorumAnswers = quorumAnswers;
        this.connect = surroundings.connect() == null ? null : new ConnectClient(surroundings.connect(), LIMIT);
    }

    /** The part of the bank's answer that is handed on. */
    private record Replication(
            SiteMessage.@Nullable Backlog outbound,
            SiteMessage.@Nullable Inbound inbound,
            SiteMessage.@Nullable Surroundings surroundings) {}

    /** One look; takes as long as the limits of its calls at most. */
    SiteMessage look() {
        return new SiteMessage(
                agent,
                quorumAnswers.getAsBoolean(),
                surroundings.configuration(),
                bank().orElse(null),
                connect != null,
                connectors().orElse(null));
    }

    private Optional<SiteMessage.Bank> bank() {
        URI bank = surroundings.bank();
        String authorization = surroundings.authorization();
        if (bank == null || authorization == null) {
            return Optional.empty();
        }
        Optional<Replication> replication =
                read(bank.resolve("/holdfast/v1/replication"), authorization, Replication.class);
        boolean up = read(bank.resolve("/healthz"), authorization, HealthAnswer.class)
                .filter(HealthAnswer::up)
                .isPresent();
        return replication.flatMap(seen -> {
            SiteMessage.Backlog outbound = seen.outbound();
            SiteMessage.Inbound inbound = seen.inbound();
            return outbound == null || inbound == null
                    ? Optional.empty()
                    : Optional.of(new SiteMessage.Bank(up, outbound, inbound, seen.surroundings()));
        });
    }

    private <T> Optional<T> read(URI url, String authorization, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Authorization", authorization)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(Json.read(response.body(), type)) : Optional.empty();
        } catch (IOException | Json.MalformedMessageException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<SortedMap<String, String>> connectors() {
        ConnectClient client = connect;
        if (client == null) {
            return Optional.empty();
        }
        try {
            TreeMap<String, String> states = new TreeMap<>();
            client.statuses().forEach(status -> states.put(status.name(), state(status)));
            return Optional.of(states);
        } catch (LinkException e) {
            return Optional.empty();
        }
    }

    /** A connector runs when its tasks do. */
    private static String state(ConnectorStatus status) {
        if (status.running()) {
            return ConnectorStatus.State.RUNNING.name();
        }
        if (status.failed()) {
            return ConnectorStatus.State.FAILED.name();
        }
        boolean idle = status.state() == ConnectorStatus.State.RUNNING;
        return idle ? "RUNNING WITHOUT TASKS" : status.state().name();
    }
}
