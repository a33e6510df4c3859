package dev.holdfast.simulation.world;

/** What a person may ask the group for, at a time of their own choosing. */
public enum OperatorAct {
    /** All of a region's slices, or some. */
    SWITCHOVER,
    FAILBACK,
    ABORT,
    PAUSE,
    RESUME,
    RETRY,
    SKIP,
    /** A second person's word to whatever waits for it; sometimes the first person tries it alone. */
    APPROVE,
    /** A region is to be taken over as if lost, however it looks. */
    FAILOVER,
    /** The region is switched off first: two people's word that it does not write must be true. */
    BREAK_GLASS,
    MAINTENANCE,
    END_MAINTENANCE
}
