package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.drills.DrillFailedException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A session that goes from region to region: it pays something into its account at the front door and then asks each region's
 * bank for the balance, over and over, and says each time what it has seen.
 */
public final class SessionWalk {
    private static final long AMOUNT = 100;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** A region that does not answer delays a step by its client's patience; the front door parks for longer. */
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private final BankClient door;
    private final SortedMap<String, BankClient> banks;
    private final Recorder recorder;
    private final Customer walker;
    private final String prefix;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;
    private String session = "";
    private int number;

    /** @param banks by region, whose bank it is */
    public SessionWalk(
            BankClient door, SortedMap<String, BankClient> banks, Recorder recorder, Customer walker, String prefix) {
        this.door = door;
        this.banks = new TreeMap<>(banks);
        this.recorder = recorder;
        this.walker = walker;
        this.prefix = prefix + "walk-" + walker.id() + "-";
        this.thread = new Thread(this::run, "session-" + walker.id());
        this.thread.setDaemon(true);
    }

    public SessionWalk start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            walk();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void walk() {
        while (!stopping) {
            step(door, OperationKind.DEPOSIT, AMOUNT, walker.near(), null);
            for (String region : List.copyOf(banks.keySet())) {
                BankClient bank = banks.get(region);
                if (!stopping && bank != null) {
                    step(bank, OperationKind.SESSION_READ, 0, region, region);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void step(BankClient client, OperationKind kind, long amount, String near, @Nullable String direct) {
        String key = prefix + number++;
        Request request = new Request(
                kind,
                key,
                new Parties(walker.id(), null, walker.home()),
                amount,
                new Route(near, direct, "corr-" + key, session));
        Operation operation =
                client.send(recorder.nextId(), request, System.nanoTime()).join();
        recorder.record(operation);
        String seen = operation.answer().execution().session();
        if (operation.acknowledged() && seen != null) {
            session = seen;
        }
    }

    public void signalStop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Waits until its last step was answered or given up. */
    public void stop() {
        signalStop();
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(END_LIMIT.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailedException("interrupted while a session ended", e);
        }
        if (failure != null) {
            throw new DrillFailedException("a session broke off", failure);
        }
        if (thread.isAlive()) {
            throw new DrillFailedException(
                    "a session still waits " + END_LIMIT.toSeconds() + " s after the load ended");
        }
    }
}
