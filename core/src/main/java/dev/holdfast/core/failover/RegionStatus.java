package dev.holdfast.core.failover;

/** Where a region stands with the quorum; the diagram is at {@link RegionStanding}. */
public enum RegionStatus {
    /** Never heard of since the group was made. */
    ABSENT,
    /** Holds or may renew a lease. */
    ACTIVE,
    /** Declared lost: fenced by the end of its lease, owns nothing after its failover's grant. */
    LOST,
    /** Alive again but fenced: heard of, gets no lease until a failback readmits it. */
    RETURNED
}
