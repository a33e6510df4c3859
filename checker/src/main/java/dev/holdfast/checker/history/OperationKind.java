package dev.holdfast.checker.history;

/** What a client may ask of the bank. */
public enum OperationKind {
    OPEN,
    PAYMENT,
    DEPOSIT,
    BALANCE,
    LOAN,
    /** Money sent to another bank over the rail. */
    TRANSFER,
    HOLD,
    CAPTURE,
    VOID;

    /** Whether the operation changes anything, and so carries an idempotency key. */
    public boolean writes() {
        return this != BALANCE;
    }
}
