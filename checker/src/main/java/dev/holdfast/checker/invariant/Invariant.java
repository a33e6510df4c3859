package dev.holdfast.checker.invariant;

/** One rule that must hold between what clients were told and what the stores hold. */
public interface Invariant {
    /** The rule as a sentence. */
    String rule();

    Finding check(Evidence evidence);
}
