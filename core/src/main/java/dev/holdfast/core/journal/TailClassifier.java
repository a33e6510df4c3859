package dev.holdfast.core.journal;

/** The fixed, versioned rule that names an entry of the tail; run in either region it gives the same class. */
public final class TailClassifier {
    /** Grows with any change of the rule; stored in every import entry. */
    public static final int VERSION = 3;

    private TailClassifier() {}

    public static TailClass classify(TailFacts facts) {
        if (facts.madeAgain()) {
            return TailClass.DUPLICATE;
        }
        if (facts.externalUnknown()) {
            return TailClass.EXTERNAL_UNKNOWN;
        }
        if (facts.ruleBroken()) {
            return TailClass.RULE_BROKEN;
        }
        if (facts.debit() <= 0) {
            return TailClass.CREDIT;
        }
        return facts.debit() <= facts.available() ? TailClass.DEBIT_OK : TailClass.DEBIT_OVERDRAWS;
    }
}
