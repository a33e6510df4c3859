package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Request;
import dev.holdfast.drills.DrillFailedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The opening of all accounts before the load, some at a time. */
public final class Openings {
    private static final int AT_ONCE = 16;

    private final BankClient client;
    private final Recorder recorder;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();

    public Openings(BankClient client, Recorder recorder) {
        this.client = client;
        this.recorder = recorder;
    }

    /** Opens all accounts; an account that is not open at the end stops the drill. */
    public void open(Customers customers, String prefix, long openingBalance) {
        customers.all().forEach(customer -> waiting.add(RequestStream.open(customer, prefix, openingBalance)));
        List<CompletableFuture<?>> lanes = new ArrayList<>();
        for (int lane = 0; lane < AT_ONCE; lane++) {
            lanes.add(lane());
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
    }

    public int opened() {
        return done.get();
    }

    private CompletableFuture<?> lane() {
        Request next;
        synchronized (waiting) {
            next = waiting.poll();
        }
        if (next == null) {
            return CompletableFuture.completedFuture(null);
        }
        return client.send(recorder.nextId(), next, System.nanoTime()).thenCompose(operation -> {
            recorder.record(operation);
            expectOpen(operation);
            done.incrementAndGet();
            return lane();
        });
    }

    private static void expectOpen(Operation operation) {
        boolean there = "account-exists".equals(operation.answer().code());
        if (operation.answer().outcome() != Outcome.OK && !there) {
            throw new DrillFailedException("an account could not be opened: " + operation.describe());
        }
    }
}
