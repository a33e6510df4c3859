package dev.holdfast.bank.steps;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StepOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What orders say, in the core's words. */
final class Orders {
    private Orders() {}

    /**
     * The chains of the lost region that the order's slices had before the plan. Slices that were with the survivor are
     * only promoted again: it neither stops acknowledging its own chains nor cuts them.
     */
    static List<ChainId> lostChains(StepOrder order) {
        return order.slices().entrySet().stream()
                .filter(entry -> entry.getValue().owner().equals(order.lost()))
                .map(entry -> new ChainId(
                        entry.getValue().ownership().owner(),
                        SliceId.of(entry.getKey()),
                        entry.getValue().ownership().epoch()))
                .toList();
    }

    static SortedMap<SliceId, Ownership> ownerships(SortedMap<Integer, OwnedSlice> slices) {
        TreeMap<SliceId, Ownership> ownerships = new TreeMap<>();
        slices.forEach((slice, owned) -> ownerships.put(SliceId.of(slice), owned.ownership()));
        return ownerships;
    }
}
