package dev.holdfast.protocol.signed;

/** An envelope or a key that is none, or a signature of somebody else. */
public final class UnreadableEnvelopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEnvelopeException(String message) {
        super(message);
    }

    public UnreadableEnvelopeException(String message, Throwable cause) {
        super(message, cause);
    }
}
