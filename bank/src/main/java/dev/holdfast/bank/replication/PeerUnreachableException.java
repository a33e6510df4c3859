package dev.holdfast.bank.replication;

/** The other region's bank did not answer, or not with what was asked for. */
public final class PeerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PeerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    public PeerUnreachableException(String message) {
        super(message);
    }

    public String code() {
        return "peer-unreachable";
    }

    public boolean retryable() {
        return true;
    }
}
