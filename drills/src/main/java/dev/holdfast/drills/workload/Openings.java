package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Request;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.drills.DrillFailedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The opening of all accounts before the load, and the funding of the pools that loans are paid from, some at a time. */
public final class Openings {
    private static final int AT_ONCE = 16;

    /** Enough for all loans of any drill, in minor units. */
    private static final long POOL = 10_000_000_00L;

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
        customers.walkers().forEach(customer -> waiting.add(RequestStream.open(customer, prefix, openingBalance)));
        customers.all().forEach(customer -> waiting.add(RequestStream.open(customer, prefix, openingBalance)));
        String somewhere = customers.all().get(0).near();
        IntStream.range(0, Topology.SLICES)
                .mapToObj(SliceId::of)
                .forEach(slice -> waiting.add(RequestStream.fund(slice, somewhere, prefix, POOL)));
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
            throw new DrillFailedException(
                    "an account could not be opened, or a pool not be funded: " + operation.describe());
        }
    }
}
