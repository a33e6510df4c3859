package dev.holdfast.drills;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A wait with a name, a limit and an interval: for what, how long at most, how often to look. */
public record Patience(String what, Duration limit, Duration interval) {
    /** Waits until the condition holds; says whether it did within the limit. */
    public boolean holds(BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            rest(interval);
        }
        return true;
    }

    /** Waits until the condition holds, or says in vain for what it waited. */
    public void await(BooleanSupplier condition) {
        if (!holds(condition)) {
            throw new DrillFailedException("waited " + limit.toSeconds() + " s in vain for " + what);
        }
    }

    /** Lets the time pass. */
    public static void rest(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailedException("interrupted", e);
        }
    }
}
