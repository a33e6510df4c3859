package dev.holdfast.checker.history;

/** When, on the load generator's monotonic clock: meant to be sent, really sent, answered (or given up). */
public record Times(long intendedNanos, long sentNanos, long answeredNanos) {
    /** The wait as a client in an open system feels it: from when the request was due. */
    public long waitNanos() {
        return answeredNanos - intendedNanos;
    }
}
