package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Times;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A client of the bank at one address. Where the connection breaks it sends the same request with the same key again,
 * as any client with an idempotency key may; how often is part of the answer.
 */
public final class BankClient {
    /**
     * How long a client waits for its answer in all, and whether it sends again when a connection breaks.
     *
     * @param confirmed whether it wants the other region to have what it is told of, as long as there is another one
     */
    public record Temper(Duration timeout, boolean sendsAgain, boolean confirmed) {
        public static final Temper FRONT_DOOR = new Temper(Duration.ofSeconds(40), true, false);
        /** A session goes on to the next region where one does not answer. */
        public static final Temper WALKING = new Temper(Duration.ofSeconds(3), false, false);

        public static final Temper PINNED = new Temper(Duration.ofSeconds(10), false, false);

        public Temper wantingConfirmation() {
            return new Temper(timeout, sendsAgain, true);
        }
    }

    private static final String NOT_YET_CONFIRMED = "durability-pending";
    private static final String NOBODY_CONFIRMS = "durability-unavailable";

    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http;
    private final URI base;
    private final Temper temper;
    private volatile boolean nobodyConfirms;

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
        return send(id, request, Collections.emptyMap(), intendedNanos);
    }

    /** The same with other values in some fields of its body. */
    public CompletableFuture<Operation> send(long id, Request request, Map<String, String> fields, long intendedNanos) {
        long sent = System.nanoTime();
        return attempt(new Try(
                        request, fields, sent + temper.timeout().toNanos(), 1, temper.confirmed() && !nobodyConfirms))
                .thenApply(answer ->
                        new Operation(id, request, new Times(intendedNanos, sent, System.nanoTime()), answer));
    }

    /**
     * One attempt.
     *
     * @param fields of the body that are not as usual
     * @param confirmed whether the other region is to have it before the answer
     */
    private record Try(Request request, Map<String, String> fields, long deadline, int number, boolean confirmed) {
        boolean last() {
            return deadline - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        }

        Try next(boolean stillConfirmed) {
            return new Try(request, fields, deadline, number + 1, stillConfirmed);
        }
    }

    private CompletableFuture<Answer> attempt(Try now) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, now.deadline() - System.nanoTime()));
        HttpRequest request = Wire.http(now.request(), now.fields(), base, left, now.confirmed());
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) ->
                        failure == null ? answered(now, Wire.answer(response, now.number())) : broken(now, failure))
                .thenCompose(next -> next);
    }

    /** Who wants a confirmation asks until there is one; once told that there is nobody to give it, it asks for none. */
    private CompletableFuture<Answer> answered(Try now, Answer answer) {
        if (NOBODY_CONFIRMS.equals(answer.code())) {
            nobodyConfirms = true;
            return attempt(now.next(false));
        }
        return NOT_YET_CONFIRMED.equals(answer.code()) && !now.last()
                ? later(now.next(true))
                : CompletableFuture.completedFuture(answer);
    }

    private CompletableFuture<Answer> broken(Try now, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!temper.sendsAgain() || now.last()) {
            String code = cause instanceof HttpTimeoutException ? "timeout" : "connection-broken";
            return CompletableFuture.completedFuture(Wire.unanswered(code, now.number()));
        }
        return later(now.next(now.confirmed()));
    }

    private CompletableFuture<Answer> later(Try next) {
        Executor pause = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> attempt(next), pause).thenCompose(answer -> answer);
    }
}
