package dev.holdfast.bank.api;

/** What becomes of a request at a region that does not own its slice. */
public enum WrongRegionPolicy {
    /** The owner is asked in the caller's place. */
    FORWARD,
    /** The caller is told who the owner is (421 Misdirected Request, RFC 9110). */
    REFUSE,
    /** It is kept here and handed to the owner later; the caller is told where to ask (202 Accepted). */
    QUEUE
}
