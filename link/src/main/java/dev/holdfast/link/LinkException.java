package dev.holdfast.link;

/** A Connect cluster or a broker that could not be asked or refused what it was asked; the code says which of the two. */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public LinkException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public LinkException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    public boolean retryable() {
        return code.retryable;
    }

    /** Why a call failed. */
    public enum Code {
        /** No answer: the worker is down, starting, or cut off. */
        CONNECT_UNREACHABLE(true),
        /** The worker answered that it is rebalancing or not ready. */
        CONNECT_BUSY(true),
        /** There is no connector of that name (yet). */
        CONNECTOR_UNKNOWN(true),
        /** The connector did not reach the wanted state in time. */
        CONNECTOR_SLOW(true),
        /** The worker refused the request; sending it again changes nothing. */
        CONNECT_REFUSED(false),
        /** No broker answered in time. */
        KAFKA_UNANSWERED(true),
        /** A broker refused what it should not have; asking again changes nothing. */
        KAFKA_REFUSED(false);

        private final boolean retryable;

        Code(boolean retryable) {
            this.retryable = retryable;
        }
    }
}
