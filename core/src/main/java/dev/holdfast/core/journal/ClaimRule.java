package dev.holdfast.core.journal;

import dev.holdfast.core.journal.ClaimFacts.Here;

/**
 * What a receipt comes to where it is shown. Nothing is posted that a tail may still bring, and nothing that a chain which is
 * here to its end should have had: a region that signed both said two things.
 */
public final class ClaimRule {
    private ClaimRule() {}

    public static ClaimVerdict decide(ClaimFacts facts) {
        if (!facts.promised()) {
            return ClaimVerdict.UNFOUNDED;
        }
        if (facts.here() == Here.DONE) {
            return ClaimVerdict.KNOWN;
        }
        return switch (facts.end()) {
            case OPEN -> ClaimVerdict.EXPECTED;
            case PROVED -> ClaimVerdict.CONTESTED;
            case GIVEN_UP -> facts.here() == Here.ABSENT && facts.beyond() ? ClaimVerdict.OWED : ClaimVerdict.CONTESTED;
        };
    }

    /** The class of the case that a contested receipt opens. */
    public static TailClass rule(ClaimFacts facts) {
        return switch (facts.here()) {
            case OTHER_REQUEST -> TailClass.DUPLICATE;
            case ABSENT, DONE, REFUSED -> TailClass.RULE_BROKEN;
        };
    }
}
