package dev.holdfast.sandbox;

/** Something that keeps the sandbox from doing what it was told; the message says what to do about it. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public SandboxException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public SandboxException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    public boolean retryable() {
        return code == Code.TOO_SLOW || code == Code.UNREACHABLE;
    }

    /** What kind of obstacle it is. */
    public enum Code {
        PORT_BUSY,
        ALREADY_UP,
        NOT_UP,
        STATE_MISMATCH,
        NOT_BUILT,
        UNSUPPORTED,
        PROGRAM_DIED,
        TOO_SLOW,
        UNREACHABLE,
        DISK
    }
}
