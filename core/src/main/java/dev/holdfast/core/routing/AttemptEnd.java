package dev.holdfast.core.routing;

/**
 * How one attempt to have a request executed in a region ended.
 *
 * @param status the answer's status, 0 without an answer
 * @param markedSafe whether the answer says that the same request may be sent again ({@code Holdfast-Replay: safe})
 */
public record AttemptEnd(Kind kind, int status, boolean markedSafe) {
    /** The ways an attempt ends. */
    public enum Kind {
        ANSWERED,
        /** No connection: the region has not seen the request. */
        CONNECT_FAILED,
        /** The connection broke: whether the request was executed is unknown. */
        CONNECTION_LOST,
        TIMED_OUT,
        /** Given up because the region was declared gone. */
        ABANDONED
    }

    public static AttemptEnd answered(int status, boolean markedSafe) {
        return new AttemptEnd(Kind.ANSWERED, status, markedSafe);
    }

    public static AttemptEnd without(Kind kind) {
        return new AttemptEnd(kind, 0, false);
    }
}
