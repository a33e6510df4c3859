package dev.holdfast.checker.verdict;

/** PASS, FAIL, INVALID: the drill proved nothing, whatever it looked like; INCONCLUSIVE: it did not come to its end, or did not try all that it must. */
public enum Verdict {
    PASS,
    FAIL,
    INVALID,
    INCONCLUSIVE
}
