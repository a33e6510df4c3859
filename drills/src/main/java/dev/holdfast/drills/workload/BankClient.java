package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Times;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A client of the bank at one address. Where the connection breaks it sends the same request with the same key again,
 * as any client with an idempotency key may; how often is part of the answer.
 */
public final class BankClient {
    /** How long a client waits for its answer in all, and whether it sends again when a connection breaks. */
    public record Temper(Duration timeout, boolean sendsAgain) {
        public static final Temper FRONT_DOOR = new Temper(Duration.ofSeconds(40), true);
        public static final Temper PINNED = new Temper(Duration.ofSeconds(10), false);
    }

    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http;
    private final URI base;
    private final Temper temper;

    public BankClient(HttpClient http, URI base, Temper temper) {
        this.http = http;
        this.base = base;
        this.temper = temper;
    }

    public static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    /** Sends the request now; the future always ends with an operation, never with a failure of the network. */
    public CompletableFuture<Operation> send(long id, Request request, long intendedNanos) {
        long sent = System.nanoTime();
        return attempt(request, sent + temper.timeout().toNanos(), 1)
                .thenApply(answer ->
                        new Operation(id, request, new Times(intendedNanos, sent, System.nanoTime()), answer));
    }

    private CompletableFuture<Answer> attempt(Request request, long deadline, int attempts) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
        return http.sendAsync(Wire.http(request, base, left), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> failure == null
                        ? CompletableFuture.completedFuture(Wire.answer(response, attempts))
                        : broken(request, deadline, attempts, failure))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Answer> broken(Request request, long deadline, int attempts, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean late = deadline - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        if (!temper.sendsAgain() || late) {
            String code = cause instanceof HttpTimeoutException ? "timeout" : "connection-broken";
            return CompletableFuture.completedFuture(Wire.unanswered(code, attempts));
        }
        Executor later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> attempt(request, deadline, attempts + 1), later)
                .thenCompose(next -> next);
    }
}
