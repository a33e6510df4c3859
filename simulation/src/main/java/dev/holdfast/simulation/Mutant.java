package dev.holdfast.simulation;

/** A known mistake that can be put into the world; the invariants must find every one. */
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
    REARM_WITHOUT_WAITING
}
