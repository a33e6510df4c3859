package dev.holdfast.core.routing;

import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Generation;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where traffic may go: the regions that serve, never none, and each slice's owner. A slice whose owner is being
 * changed is moving: nobody may be sent a write for it until the next generation.
 */
public record TrafficTable(Generation generation, List<RegionId> serving, SortedMap<SliceId, Row> slices) {
    /** One slice's line. */
    public record Row(Ownership ownership, boolean moving) {}

    public TrafficTable {
        Check.state(!serving.isEmpty(), "a traffic table is never empty (I8)");
        serving = List.copyOf(serving);
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
    }
}
