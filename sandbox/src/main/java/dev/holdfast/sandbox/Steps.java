package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Steps that run side by side, each after those it names; the first that fails fails all. */
final class Steps implements AutoCloseable {
    private static final Duration STEP_LIMIT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int THREADS = 16;

    private final Progress progress;
    private final long began = System.nanoTime();
    private final CompletableFuture<Void> begin = new CompletableFuture<>();
    private final List<CompletableFuture<Void>> all = new ArrayList<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "sandbox-step");
        thread.setDaemon(true);
        return thread;
    });

    Steps(Progress progress) {
        this.progress = progress;
    }

    /** Adds work that others wait for and that nobody is told of. */
    CompletableFuture<Void> prepare(Runnable work) {
        return watched(begin.thenRunAsync(work, threads));
    }

    /** Adds a step, which starts as soon as the others have ended. */
    CompletableFuture<Void> add(String name, Runnable work, List<CompletableFuture<Void>> after) {
        CompletableFuture<Void> others = CompletableFuture.allOf(after.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> step = begin.thenCombine(others, (begun, ended) -> begun)
                .thenRunAsync(work, threads)
                .thenRun(() -> report(name));
        all.add(step);
        return watched(step);
    }

    private CompletableFuture<Void> watched(CompletableFuture<Void> step) {
        step.whenComplete((done, problem) -> {
            if (problem != null) {
                failure.completeExceptionally(problem);
            }
        });
        return step;
    }

    int count() {
        return all.size();
    }

    /** Lets the steps begin and waits for every one, or for the first failure. */
    Duration run() {
        begin.complete(null);
        CompletableFuture<Void> success = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(success, failure).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
        return elapsed();
    }

    /** Waits within a step; {@code alive} throws when waiting has become useless. */
    static void until(String what, BooleanSupplier reached, Runnable alive) {
        long deadline = System.nanoTime() + STEP_LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            alive.run();
            if (System.nanoTime() - deadline > 0) {
                throw new SandboxException(
                        Code.TOO_SLOW, what + " is not ready after " + STEP_LIMIT.toSeconds() + " s");
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SandboxException(Code.TOO_SLOW, "interrupted while waiting for " + what, e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private synchronized void report(String name) {
        progress.done(name, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
