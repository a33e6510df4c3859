package dev.holdfast.core.journal;

/** What an entry of a lost region's tail is to the region that took over. */
public enum TailClass {
    /**
     * The same transaction was made again at a later epoch, its parent was refused there, or what it would pay out of a hold
     * was paid out there: import it reversed.
     */
    DUPLICATE,
    /** Takes no money from any limited account. */
    CREDIT,
    /** Takes money, and every floor still holds. */
    DEBIT_OK,
    /** Takes more than is left: import it and open a case. */
    DEBIT_OVERDRAWS,
    /** A rule changed meanwhile, such as an account opened twice: import it and open a case. */
    RULE_BROKEN,
    /** Its effect outside the ledger is not known. */
    EXTERNAL_UNKNOWN;

    /** Whether two people have to look at it. */
    public boolean opensCase() {
        return switch (this) {
            case DUPLICATE, CREDIT, DEBIT_OK -> false;
            case DEBIT_OVERDRAWS, RULE_BROKEN, EXTERNAL_UNKNOWN -> true;
        };
    }
}
