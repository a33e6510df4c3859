package dev.holdfast.core.failover;

/** Why slices move. */
public enum PlanKind {
    /** Planned: both regions take part and nothing is lost. */
    SWITCHOVER,
    /** A region was lost; must end, so its steps are tried for as long as it takes. */
    FAILOVER,
    /** A returned region is reconciled and its slices go back to it. */
    FAILBACK,
    /**
     * A plan was aborted: an owner whose gate had closed takes its slices again at a new epoch, and the group's own steps
     * are undone.
     */
    REOPENING;

    /** Whether the old owner can be given its slices back as long as nothing was granted. */
    public boolean returnsBeforeGrant() {
        return switch (this) {
            case SWITCHOVER, FAILBACK -> true;
            case FAILOVER, REOPENING -> false;
        };
    }
}
