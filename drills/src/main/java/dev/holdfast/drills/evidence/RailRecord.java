package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Effect;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.rail.RailEntry;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The payment rail's own record of what it did. */
public final class RailRecord {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** How often it is asked in all. */
    private static final int TIMES = 3;

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
        return List.of(Json.read(answer(request), RailEntry[].class)).stream()
                .map(RailRecord::effect)
                .toList();
    }

    /** A request's own limit ends with the answer's head, so the whole of it has another; what is read is whole or not there. */
    private String answer(HttpRequest request) {
        for (int asked = 1; ; asked++) {
            CompletableFuture<HttpResponse<String>> answer =
                    http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            try {
                return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).body();
            } catch (ExecutionException | TimeoutException e) {
                answer.cancel(true);
                if (asked == TIMES) {
                    throw new DrillFailedException("the payment rail does not answer", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DrillFailedException("interrupted while asking the payment rail", e);
            }
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
