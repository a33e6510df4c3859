package dev.holdfast.simulation;

/** A known mistake that can be put into the world; MutantTest names the seeds and the rules that find it. */
public enum Mutant {
    NONE,
    SKIP_LEASE_CHECK,
    WAIT_BOUND_ZERO,
    PUBLISH_BEFORE_PROMOTE,
    GRANT_BEFORE_CUT,
    ACKNOWLEDGE_AFTER_TAKEOVER,
    CAP_DROPPED,
    PARITY_SKIPPED,
    LEASE_FROM_THE_ANSWER,
    FENCE_ONLY_MOVING_SLICES,
    /** Has no test: it needs a loss in the moment after a readmission, which no seed tried so far has drawn. */
    REARM_WITHOUT_WAITING
}
