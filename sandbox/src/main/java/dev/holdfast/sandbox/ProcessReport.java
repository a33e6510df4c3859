package dev.holdfast.sandbox;

/** One process as it is now; the process number is 0 and memory 0 when it does not run. */
public record ProcessReport(ProcessKey key, State state, long pid, long residentBytes) {
    /** Frozen is alive and stopped by a signal. */
    public enum State {
        RUNNING,
        FROZEN,
        GONE
    }

    public boolean alive() {
        return state != State.GONE;
    }
}
