package dev.holdfast.core.journal;

/** What a journal entry records. */
public enum EntryKind {
    ACCOUNT_OPENED,
    PAYMENT,
    /** The payee's half of a payment between slices. */
    PAYMENT_LEG,
    DEPOSIT,
    LOAN_REQUESTED,
    /** A failure that is an outcome: stored under its key like a success. */
    REJECTED,
    REVERSAL,
    /** The first entry of an epoch, written at promotion: the canary. */
    EPOCH_STARTED,
    /** The owner took in an entry of a lost region's tail, which it carries. */
    TAIL_IMPORTED
}
