package dev.holdfast.core.failover;

/**
 * A region in the eyes of the quorum.
 *
 * <pre>
 *   ABSENT ──first renewal──► ACTIVE ───declared lost───► LOST ──renewal──► RETURNED
 *                              │ ▲ ▲                      ▲  ▲                │  │
 *                    condemned │ │ pardoned               │  └─declared lost──┘  │
 *                              ▼ │ │                      │                      │
 *                           CONDEMNED ────declared lost───┘                      │
 *                                  └──────────readmitted by a failback───────────┘
 * </pre>
 *
 * @param incarnation start number of the agent that renews; an older one is refused
 * @param leaseSequence number of the last renewal; an observer that saw it and no other for the wait bound knows
 *     that the lease has ended
 */
public record RegionStanding(RegionStatus status, long incarnation, long leaseSequence) {
    public static final RegionStanding ABSENT = new RegionStanding(RegionStatus.ABSENT, 0, 0);

    RegionStanding renewed(long newIncarnation) {
        return new RegionStanding(status, newIncarnation, leaseSequence + 1);
    }

    RegionStanding as(RegionStatus next) {
        return new RegionStanding(next, incarnation, leaseSequence);
    }
}
