package dev.holdfast.checker.history;

/** What a client may ask of the bank. */
public enum OperationKind {
    OPEN,
    PAYMENT,
    DEPOSIT,
    BALANCE,
    /** The balance that a session reads of its own account, in whichever region it is. */
    SESSION_READ,
    LOAN,
    /** Somebody's word on a loan that was asked for. */
    DECISION,
    /** An approved loan paid out. */
    DISBURSAL,
    /** Money of the bank's own that loans may be paid from. */
    FUND,
    /** A customer's data besides money, changed. */
    PROFILE,
    /** Money sent to another bank over the rail. */
    TRANSFER,
    HOLD,
    CAPTURE,
    VOID;

    /** Whether the operation changes anything, and so carries an idempotency key. */
    public boolean writes() {
        return this != BALANCE && this != SESSION_READ;
    }

    /** Whether it is asked before the load, which could not run without it. */
    public boolean prepares() {
        return this == OPEN || this == FUND;
    }
}
