package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;

/**
 * A plan that somebody may want to begin.
 *
 * @param source the region that gives slices up, or is lost
 * @param target the region that takes them
 */
public record Intent(PlanKind kind, RegionId source, RegionId target) {
    public Intent {
        if (kind == PlanKind.REOPENING) {
            throw new IllegalArgumentException("a reopening follows from an abort; nobody asks for it");
        }
    }

    /** The plan about a region: away from it, or, for a failback, back to it. */
    public static Intent about(PlanKind kind, RegionId region, Topology topology) {
        RegionId other = topology.other(region);
        return kind == PlanKind.FAILBACK ? new Intent(kind, other, region) : new Intent(kind, region, other);
    }

    /** The region that the plan is about. */
    public RegionId region() {
        return kind == PlanKind.FAILBACK ? target : source;
    }

    /** Whether both regions take part, so that nothing may be lost. */
    public boolean planned() {
        return kind != PlanKind.FAILOVER;
    }
}
