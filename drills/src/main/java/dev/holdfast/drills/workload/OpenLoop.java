package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Request;
import dev.holdfast.drills.DrillFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A load in an open loop: requests are due at a fixed rate whether or not earlier ones were answered, and a late
 * sending counts from when it was due.
 */
public final class OpenLoop {
    /** So many requests may wait at once; beyond it sending is late, and the wait shows it. */
    private static final int IN_FLIGHT_LIMIT = 5_000;

    private static final long DRAIN_SECONDS = 60;

    private final BankClient client;
    private final RequestStream stream;
    private final Recorder recorder;
    private final long intervalNanos;
    private final Semaphore slots = new Semaphore(IN_FLIGHT_LIMIT);
    private final List<@Nullable Request> drawn = new ArrayList<>();
    private final List<@Nullable CompletableFuture<Operation>> sent = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;

    public OpenLoop(String name, BankClient client, RequestStream stream, Recorder recorder, double perSecond) {
        this.client = client;
        this.stream = stream;
        this.recorder = recorder;
        this.intervalNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    public OpenLoop start() {
        thread.start();
        return this;
    }

    private void run() {
        long due = System.nanoTime();
        while (!stopping) {
            due += intervalNanos;
            while (due - System.nanoTime() > 0 && !stopping) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            // A request that is not yet due when the load ends is not sent: its wait would be negative.
            if (due - System.nanoTime() <= 0) {
                slots.acquireUninterruptibly();
                next(due);
            }
        }
    }

    private void next(long due) {
        Draw draw = stream.next();
        Request request = request(draw);
        drawn.add(request);
        if (request == null) {
            sent.add(null);
            slots.release();
            return;
        }
        sent.add(client.send(recorder.nextId(), request, due).whenComplete((operation, failure) -> {
            if (failure == null) {
                recorder.record(operation);
            }
            // Last, for a loop is drained when every slot is free, and the history is read then.
            slots.release();
        }));
    }

    private @Nullable Request request(Draw draw) {
        if (draw instanceof Draw.Fresh fresh) {
            return fresh.request();
        }
        return draw instanceof Draw.Again again ? repeatable(again.earlier()) : about((Draw.About) draw);
    }

    /** An earlier write that was answered; one that still runs is not repeated, for its answer is not known yet. */
    private @Nullable Request repeatable(int earlier) {
        Request request = drawn.get(earlier);
        return request != null && request.kind().writes() && answered(earlier).isPresent() ? request : null;
    }

    private Optional<Operation> answered(int earlier) {
        CompletableFuture<Operation> first = sent.get(earlier);
        boolean ended = first != null && first.isDone() && !first.isCompletedExceptionally();
        return ended ? Optional.of(first.join()) : Optional.empty();
    }

    /** Nobody goes on with a hold or loan of which they were not told that it was made. */
    private @Nullable Request about(Draw.About draw) {
        return answered(draw.earlier())
                .flatMap(Operation::receipt)
                .map(receipt -> draw.request().about(receipt.id()))
                .orElse(null);
    }

    public void signalStop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Stops sending and waits until every request sent was answered or given up. */
    public void stop() {
        signalStop();
        try {
            thread.join(Duration.ofSeconds(DRAIN_SECONDS).toMillis());
            if (!slots.tryAcquire(IN_FLIGHT_LIMIT, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                throw new DrillFailedException("requests still wait " + DRAIN_SECONDS + " s after the load ended");
            }
            slots.release(IN_FLIGHT_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailedException("interrupted while the load drained", e);
        }
        sent.stream()
                .filter(future -> future != null && future.isCompletedExceptionally())
                .findFirst()
                .ifPresent(future -> future.join());
    }
}
