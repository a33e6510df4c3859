package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many changes of each region a version of a row has seen. */
public record VersionVector(SortedMap<RegionId, Long> seen) {
    public static final VersionVector NONE = new VersionVector(new TreeMap<>());

    public VersionVector {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    public long of(RegionId region) {
        return seen.getOrDefault(region, 0L);
    }

    /** After one more change in a region. */
    public VersionVector next(RegionId region) {
        TreeMap<RegionId, Long> next = new TreeMap<>(seen);
        next.merge(region, 1L, Math::addExact);
        return new VersionVector(next);
    }

    /** Whether the change with that number of that region is in it. */
    public boolean covers(RegionId region, long number) {
        return of(region) >= number;
    }

    public VersionVector merged(VersionVector other) {
        TreeMap<RegionId, Long> merged = new TreeMap<>(seen);
        other.seen.forEach((region, count) -> merged.merge(region, count, Math::max));
        return new VersionVector(merged);
    }
}
