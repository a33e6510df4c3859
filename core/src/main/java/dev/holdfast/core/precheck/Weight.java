package dev.holdfast.core.precheck;

/** What a precheck that does not hold leads to. */
public enum Weight {
    /** The plan is not begun. */
    HARD,
    /** A second person must agree. */
    SOFT;

    public String word() {
        return this == HARD ? "hard" : "soft";
    }
}
