package dev.holdfast.core.journal;

import java.util.Optional;

/**
 * What two people may make of a case. An entry that somebody was told of is never undone by it: whoever wants money back pays
 * it back with a payment of its own.
 */
public enum CaseDecision {
    /** The books stay as they are. */
    KEEP("keep"),
    /** What the account is below zero becomes a claim of the bank, booked against its slice's receivables. */
    RECEIVABLE("receivable"),
    /** What the rail has paid is taken from the payer, under the rail's reference. */
    POST("post");

    private final String word;

    CaseDecision(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<CaseDecision> of(String word) {
        for (CaseDecision decision : values()) {
            if (decision.word.equals(word)) {
                return Optional.of(decision);
            }
        }
        return Optional.empty();
    }

    /** What the rule suggests for a tail's entry of a class that opens a case. */
    public static CaseDecision suggested(TailClass tailClass) {
        return switch (tailClass) {
            case DEBIT_OVERDRAWS -> RECEIVABLE;
            case DUPLICATE, CREDIT, DEBIT_OK, RULE_BROKEN, EXTERNAL_UNKNOWN -> KEEP;
        };
    }
}
