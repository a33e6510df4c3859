package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rule by which a plan that ended changes where each slice is meant to be. */
final class Placement {
    private Placement() {}

    /**
     * A switchover moves the place that its slices are meant to be at, and a failback that a person asked for brings
     * the homes back; a failover and an automatic failback change nothing of it.
     */
    static SortedMap<SliceId, RegionId> after(Plan ended, GroupState state) {
        TreeMap<SliceId, RegionId> placement = new TreeMap<>(state.placement());
        if (ended.outcome() != PlanOutcome.DONE || ended.kind() == PlanKind.FAILOVER) {
            return placement;
        }
        if (ended.kind() == PlanKind.SWITCHOVER || ended.kind() == PlanKind.FAILBACK) {
            ended.slices().keySet().forEach(slice -> placement.put(slice, ended.to()));
        }
        if (ended.kind() == PlanKind.FAILBACK && !ended.asked().automatic()) {
            state.topology()
                    .homes()
                    .forEach((slice, home) -> placement.merge(
                            slice,
                            home,
                            (meant, at) -> state.ownership(slice).owner().equals(at) ? at : meant));
        }
        return placement;
    }
}
