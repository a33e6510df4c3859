package dev.holdfast.core.model;

import org.jspecify.annotations.Nullable;

/** The always-on check: a condition that only a bug can break. Whoever catches its failure stops and fences. */
public final class Check {
    private Check() {}

    /** Throws {@link BugException} with the message unless the condition holds. */
    public static void state(boolean condition, String message) {
        if (!condition) {
            throw new BugException(message);
        }
    }

    /** The value, or a {@link BugException} with the message if it is absent. */
    public static <T> T present(@Nullable T value, String message) {
        if (value == null) {
            throw new BugException(message);
        }
        return value;
    }

    /** A broken invariant of this program: not retryable, not survivable in place. */
    public static final class BugException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private BugException(String message) {
            super(message);
        }
    }
}
