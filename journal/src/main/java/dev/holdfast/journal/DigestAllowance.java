package dev.holdfast.journal;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The blocks that one call for a digest may add, over all chains: as many as {@link #BLOCKS}, in no more than {@link
 * #TIME}. Who asks for more is told to ask again, and what was added stays. One block is always allowed, so that every
 * call gets further.
 */
public final class DigestAllowance {
    static final int BLOCKS = 40;

    /** Half of what a region waits for the other's answer: the rest is for the last block and the way. */
    static final Duration TIME = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final long began;
    private int added;

    /** From now on, by a clock that only goes forward, in nanoseconds ({@link System#nanoTime}). */
    public DigestAllowance(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    boolean another() {
        boolean allowed = added == 0 || added < BLOCKS && nanoTime.getAsLong() - began < TIME.toNanos();
        added++;
        return allowed;
    }
}
