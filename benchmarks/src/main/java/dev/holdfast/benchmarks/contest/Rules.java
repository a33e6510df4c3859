package dev.holdfast.benchmarks.contest;

import java.time.Duration;

/**
 * How a contest is held.
 *
 * @param clients that ask at the same time
 * @param rounds in which every contender has its turn
 * @param length of a turn
 */
public record Rules(int clients, int rounds, Duration length) {
    /** Each takes connections from a database server that has 60. */
    private static final int MOST_CLIENTS = 24;

    public Rules {
        if (clients < 1 || clients > MOST_CLIENTS || rounds < 1 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a contest needs 1 to " + MOST_CLIENTS
                    + " clients, a round and some time, not " + clients + ", " + rounds + ", " + length);
        }
    }

    /**
     * Turns of every contender that do not count, so that nobody is measured cold: after one, the compiler still took a sixth of
     * the processors in the first rounds.
     */
    static final int WARMING = 2;

    Duration estimate(int contenders) {
        return length.multipliedBy((long) contenders * (rounds + WARMING));
    }
}
