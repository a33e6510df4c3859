package dev.holdfast.core.failover;

/** Why slices move. */
public enum PlanKind {
    /** A region was lost; must end, so its steps are tried for as long as it takes. */
    FAILOVER,
    /** A returned region is reconciled and its home slices go back to it. */
    FAILBACK,
    /** A failback was aborted after the owner's gate had closed: the owner takes its slices again at a new epoch. */
    REOPENING
}
