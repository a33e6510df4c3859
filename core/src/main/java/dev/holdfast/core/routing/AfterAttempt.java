package dev.holdfast.core.routing;

/** What becomes of a request after an attempt. */
public enum AfterAttempt {
    /** The client gets the region's answer. */
    PASS_ON,
    /** The request is parked and sent again. */
    SEND_AGAIN,
    /** The client is told that the region cannot be reached; nothing is sent again. */
    REFUSE
}
