package dev.holdfast.bank.steps;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A bounded wait inside a step; who gives up says so and is asked again. */
final class Patience {
    /** Shorter than the agent's limit for an order. */
    static final Duration LIMIT = Duration.ofMillis(1500);

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private Patience() {}

    static void await(BooleanSupplier done, String code, String detail) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw StepRefusedException.notYet(code, detail);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
