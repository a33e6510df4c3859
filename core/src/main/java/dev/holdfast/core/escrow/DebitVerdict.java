package dev.holdfast.core.escrow;

/** What the owner may do with a debit. */
public enum DebitVerdict {
    ACCEPT,
    /** Beyond the cap: the other region must record it before it is committed. */
    RESERVE_FIRST,
    INSUFFICIENT
}
