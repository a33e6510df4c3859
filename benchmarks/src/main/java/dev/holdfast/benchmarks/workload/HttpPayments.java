package dev.holdfast.benchmarks.workload;

import dev.holdfast.benchmarks.contest.Call;
import dev.holdfast.core.model.Check;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments over HTTP, with a key each, to one service. */
public final class HttpPayments {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int CREATED = 201;

    private final HttpClient http;
    private final URI service;
    private final Map<String, String> headers;

    /**
     * @param headers that every request has besides
     */
    public HttpPayments(HttpClient http, URI service, Map<String, String> headers) {
        this.http = http;
        this.service = service;
        this.headers = Map.copyOf(headers);
    }

    private record Problem(@Nullable String code) {}

    public void open(Accounts accounts) {
        for (String customer : accounts.all()) {
            String answer = post(
                    "/v1/accounts",
                    "open-" + customer,
                    Map.of(
                            "customer",
                            customer,
                            "name",
                            "Asha",
                            "openingBalance",
                            decimal(Accounts.OPENING_BALANCE),
                            "currency",
                            "INR"));
            Check.state(answer.equals(Call.PAID), customer + " could not be opened at " + service + ": " + answer);
        }
    }

    public String pay(Accounts.Pair pair, String key) {
        return post(
                "/v1/payments",
                key,
                Map.of(
                        "payer", pair.payer(),
                        "payee", pair.payee(),
                        "amount", decimal(Accounts.AMOUNT),
                        "currency", "INR",
                        "reference", "rent"));
    }

    private String post(String path, String key, Map<String, String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == CREATED ? Call.PAID : refusal(response);
        } catch (IOException e) {
            throw new UncheckedIOException(service + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + service, e);
        }
    }

    private static String refusal(HttpResponse<String> response) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        String code = json ? Json.read(response.body(), Problem.class).code() : null;
        return response.statusCode() + (code == null ? "" : " " + code);
    }

    private static String decimal(long minor) {
        return minor / 100 + "." + String.format("%02d", minor % 100);
    }
}
