package dev.holdfast.core.routing;

/**
 * How one attempt to have a request executed in a region ended.
 *
 * @param status the answer's status, 0 without an answer
 * @param mark what the answer says of sending its request again
 */
public record AttemptEnd(Kind kind, int status, ReplayMark mark) {
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

    public static AttemptEnd answered(int status, ReplayMark mark) {
        return new AttemptEnd(Kind.ANSWERED, status, mark);
    }

    public static AttemptEnd without(Kind kind) {
        return new AttemptEnd(kind, 0, ReplayMark.NONE);
    }
}
