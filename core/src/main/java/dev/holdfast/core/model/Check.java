package dev.holdfast.core.model;

/** The always-on check: a condition that only a bug can break. Whoever catches its failure stops and fences. */
public final class Check {
    private Check() {}

    /** Throws {@link BugException} with the message unless the condition holds. */
    public static void state(boolean condition, String message) {
        if (!condition) {
            throw new BugException(message);
        }
    }

    /** A broken invariant of this program: not retryable, not survivable in place. */
    public static final class BugException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private BugException(String message) {
            super(message);
        }
    }
}
