package dev.holdfast.core.journal;

/** What a journal entry records. */
public enum EntryKind {
    ACCOUNT_OPENED,
    PAYMENT,
    /** The payee's half of a payment between slices. */
    PAYMENT_LEG,
    DEPOSIT,
    LOAN_REQUESTED,
    /** A loan that was requested is approved or rejected. */
    LOAN_DECIDED,
    /** An approved loan paid out of the pool of its slice. */
    LOAN_DISBURSED,
    /** The bank's own money put into a slice's pool for loans. */
    POOL_FUNDED,
    /** What a slice's pool can spare given to the pool of another slice. */
    POOL_SHARED,
    /** Money put back into a hold that had been given back, for a capture that the tail brought. */
    HOLD_REFILLED,
    /** Money of an account set aside for one payee. */
    HOLD_AUTHORISED,
    /** Held money paid out, all of it or a part. */
    HOLD_CAPTURED,
    /** What is still held given back because somebody asked for it. */
    HOLD_VOIDED,
    /** What is still held given back because its time is over. */
    HOLD_EXPIRED,
    /** A failure that is an outcome: stored under its key like a success. */
    REJECTED,
    REVERSAL,
    /** A customer's data besides money are changed. */
    CUSTOMER_CHANGED,
    /** A witness of a lost disk says what the books do not: a case that no tail brings. */
    CASE_OPENED,
    /** Somebody wants a case decided; another person must agree. */
    CASE_ASKED,
    /** Two people have decided a case. */
    CASE_DECIDED,
    /** The first entry of an epoch, written at promotion: the canary. */
    EPOCH_STARTED,
    /** By what escrow a slice's accounts are debited from here on. */
    ESCROW_TERMS,
    /** The owner took in an entry of a lost region's tail, which it carries. */
    TAIL_IMPORTED
}
