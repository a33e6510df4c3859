package dev.holdfast.core.journal;

import java.util.Optional;

/**
 * How far a loan has come. It only ever goes on, so that two regions that heard of its steps in different orders end with the
 * same; of two steps of one rank, that of the later epoch stands.
 *
 * <pre>
 *   SUBMITTED ──► APPROVED ──► DISBURSED
 *       └───────► REJECTED
 * </pre>
 */
public enum LoanStanding {
    SUBMITTED("submitted", 0),
    APPROVED("approved", 1),
    REJECTED("rejected", 1),
    DISBURSED("disbursed", 2);

    private final String word;
    private final int rank;

    LoanStanding(String word, int rank) {
        this.word = word;
        this.rank = rank;
    }

    public String word() {
        return word;
    }

    public int rank() {
        return rank;
    }

    /** Whether somebody has said yes or no. */
    public boolean decided() {
        return this != SUBMITTED;
    }

    /** Whether a decision says something else than this loan's. */
    public boolean contradicts(LoanStanding decision) {
        return decided() && decision.decided() && (this == REJECTED) != (decision == REJECTED);
    }

    public static Optional<LoanStanding> of(String word) {
        for (LoanStanding standing : values()) {
            if (standing.word.equals(word)) {
                return Optional.of(standing);
            }
        }
        return Optional.empty();
    }
}
