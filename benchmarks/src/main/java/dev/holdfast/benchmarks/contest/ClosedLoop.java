package dev.holdfast.benchmarks.contest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that wait for their answer before they ask again, so that a slow contender is asked less. */
final class ClosedLoop implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final int clients;
    private final ExecutorService threads;
    private final AtomicLong numbers = new AtomicLong();

    ClosedLoop(int clients) {
        this.clients = clients;
        this.threads = Executors.newFixedThreadPool(clients);
    }

    /** What one client saw. */
    private record Seen(List<Long> micros, SortedMap<String, Long> refused) {}

    Measurement run(Call call, Duration length) throws InterruptedException {
        long began = System.nanoTime();
        long end = began + length.toNanos();
        List<Future<Seen>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(threads.submit(() -> client(call, end)));
        }
        List<Long> micros = new ArrayList<>();
        SortedMap<String, Long> refused = new TreeMap<>();
        for (Future<Seen> future : running) {
            Seen seen = ended(future);
            micros.addAll(seen.micros());
            seen.refused().forEach((code, times) -> refused.merge(code, times, Long::sum));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Measurement(took, micros.stream().mapToLong(Long::longValue).toArray(), refused);
    }

    private Seen client(Call call, long end) {
        Seen seen = new Seen(new ArrayList<>(), new TreeMap<>());
        for (long began = System.nanoTime(); began - end < 0; began = System.nanoTime()) {
            String answer = call.make(numbers.incrementAndGet());
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
            if (answer.equals(Call.PAID)) {
                seen.micros().add(micros);
            } else {
                seen.refused().merge(answer, 1L, Long::sum);
            }
        }
        return seen;
    }

    /** A call that throws is a broken contender: the contest ends with its exception. */
    private static Seen ended(Future<Seen> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a contender failed: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
