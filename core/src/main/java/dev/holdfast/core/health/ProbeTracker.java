package dev.holdfast.core.health;

/**
 * One observer's view of one region, fed by probes.
 *
 * <pre>
 *            a probe succeeds                 failures in a row reach the limit
 *   UNKNOWN ─────────────────► SERVING/ALIVE ─────────────────────────────────► DEAD
 *      └────────────────────────────────────────────────────────────────────────►┘
 *                                    ◄──────────────── a probe succeeds ─────────┘
 * </pre>
 *
 * <p>SERVING turns to ALIVE only after the same number of samples in a row, so that one slow answer is not a verdict.
 */
public record ProbeTracker(Vantage vantage, int failures, int notServing) {
    public static final ProbeTracker UNSEEN = new ProbeTracker(Vantage.UNKNOWN, 0, 0);

    public ProbeTracker after(ProbeSample sample, int limit) {
        return switch (sample) {
            case SERVING -> new ProbeTracker(Vantage.SERVING, 0, 0);
            case ALIVE -> alive(limit);
            case FAILED -> failed(limit);
        };
    }

    private ProbeTracker alive(int limit) {
        int count = Math.min(notServing + 1, limit);
        boolean keepServing = vantage == Vantage.SERVING && count < limit;
        return new ProbeTracker(keepServing ? Vantage.SERVING : Vantage.ALIVE, 0, count);
    }

    private ProbeTracker failed(int limit) {
        int count = Math.min(failures + 1, limit);
        return new ProbeTracker(count < limit ? vantage : Vantage.DEAD, count, notServing);
    }
}
