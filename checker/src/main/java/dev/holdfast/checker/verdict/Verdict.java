package dev.holdfast.checker.verdict;

/** PASS, FAIL, or INVALID: the drill proved nothing, whatever it looked like. */
public enum Verdict {
    PASS,
    FAIL,
    INVALID
}
