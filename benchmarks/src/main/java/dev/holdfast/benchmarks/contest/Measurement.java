package dev.holdfast.benchmarks.contest;

import dev.holdfast.core.model.Check;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one contender did in one round: how long each success took, and what the others were answered. */
final class Measurement {
    private final Duration took;
    private final long[] micros;
    private final SortedMap<String, Long> refused;

    /**
     * @param micros of the successes, in any order
     * @param refused how often each code was the answer
     */
    Measurement(Duration took, long[] micros, SortedMap<String, Long> refused) {
        this.took = took;
        this.micros = micros.clone();
        Arrays.sort(this.micros);
        this.refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    double perSecond() {
        return micros.length / (took.toNanos() / 1e9);
    }

    int successes() {
        return micros.length;
    }

    SortedMap<String, Long> refused() {
        return refused;
    }

    /** The latency that this share of the successes had at most (nearest rank), in microseconds. */
    long percentile(double share) {
        Check.state(micros.length > 0, "nothing succeeded, so there is no latency");
        int rank = (int) Math.ceil(share * micros.length);
        return micros[Math.max(0, rank - 1)];
    }
}
