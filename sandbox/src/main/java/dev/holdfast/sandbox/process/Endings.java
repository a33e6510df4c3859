package dev.holdfast.sandbox.process;

import dev.holdfast.sandbox.SandboxException;
import dev.holdfast.sandbox.SandboxException.Code;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waiting for what processes do, always with a limit. */
public final class Endings {
    private static final Duration POLL = Duration.ofMillis(10);

    private Endings() {}

    /** Those that still live when all have ended or the limit has passed. */
    public static List<ProcessIdentity> awaitGone(Collection<ProcessIdentity> processes, Duration limit) {
        waitUntil(() -> processes.stream().noneMatch(ProcessIdentity::alive), limit);
        return processes.stream().filter(ProcessIdentity::alive).toList();
    }

    /** Waits for the condition; false when the limit passed first. */
    public static boolean waitUntil(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SandboxException(Code.TOO_SLOW, "interrupted while waiting", e);
            }
        }
        return true;
    }
}
