package dev.holdfast.checker.history;

/** What the client knows after the answer: done, surely not done, or neither. */
public enum Outcome {
    OK,
    FAILED,
    UNKNOWN
}
