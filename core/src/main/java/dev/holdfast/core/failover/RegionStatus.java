package dev.holdfast.core.failover;

/** Where a region stands with the quorum; the diagram is at {@link RegionStanding}. */
public enum RegionStatus {
    /** Never heard of since the group was made. */
    ABSENT,
    /** Holds or may renew a lease. */
    ACTIVE,
    /** A person has decided to take it over: it gets no lease any more and will be declared lost. */
    CONDEMNED,
    /** Declared lost: fenced by the end of its lease, owns nothing after its failover's grant. */
    LOST,
    /** Alive again but fenced: heard of, gets no lease until a failback readmits it. */
    RETURNED;

    /** Whether a region that stands so can be declared lost. */
    public boolean mayBeLost() {
        return switch (this) {
            case ACTIVE, CONDEMNED, RETURNED -> true;
            case ABSENT, LOST -> false;
        };
    }

    /** Whether a region that stands so can take over from the other: a condemned one is pardoned then. */
    public boolean mayTakeOver() {
        return switch (this) {
            case ACTIVE, CONDEMNED -> true;
            case ABSENT, LOST, RETURNED -> false;
        };
    }
}
