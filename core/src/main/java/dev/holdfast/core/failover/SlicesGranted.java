package dev.holdfast.core.failover;

import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Slices got their next owner and epoch. */
public record SlicesGranted(PlanId plan, SortedMap<SliceId, Ownership> grants) implements GroupEvent {
    public SlicesGranted {
        grants = Collections.unmodifiableSortedMap(new TreeMap<>(grants));
    }

    @Override
    public GroupState apply(GroupState state) {
        return state.withSlices(grants).withPlan(state.plan(plan).granted(grants));
    }
}
