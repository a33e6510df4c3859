package dev.holdfast.benchmarks.contest;

/**
 * Who prepares the ground before each turn and counts after it; neither is part of the turn. What one contender left to be
 * done is done before the next one begins.
 */
public interface Umpire {
    void before(Contender contender);

    /** Fails the contest unless the contender did what it says it did. */
    void after(Contender contender, int successes);
}
