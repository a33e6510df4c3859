package dev.holdfast.drills;

/** The world did not let a drill come to its end; this is not a verdict. */
public final class DrillFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DrillFailedException(String message) {
        super(message);
    }

    public DrillFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
