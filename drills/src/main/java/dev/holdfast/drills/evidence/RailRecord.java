package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Effect;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.rail.RailEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Currency;
import java.util.List;

/** The payment rail's own record of what it did. */
public final class RailRecord {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final URI rail;

    public RailRecord(URI rail) {
        this.rail = rail;
    }

    /** Everything it was ever asked for; a {@link DrillFailedException} if it does not answer. */
    public List<Effect> read() {
        HttpRequest request = HttpRequest.newBuilder(rail.resolve("/v1/transfers"))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return List.of(Json.read(answer.body(), RailEntry[].class)).stream()
                    .map(RailRecord::effect)
                    .toList();
        } catch (IOException e) {
            throw new DrillFailedException("the payment rail does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailedException("interrupted while asking the payment rail", e);
        }
    }

    private static Effect effect(RailEntry entry) {
        int places = Currency.getInstance(entry.instruction().currency()).getDefaultFractionDigits();
        return new Effect(
                entry.reference(),
                entry.instruction().debtor(),
                entry.instruction().beneficiary(),
                new BigDecimal(entry.instruction().amount())
                        .movePointRight(places)
                        .longValueExact(),
                entry.state() == RailEntry.State.SETTLED,
                entry.regions().size());
    }
}
