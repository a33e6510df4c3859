package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A version of a row: its columns, and which changes it has seen. */
public record RowVersion(SortedMap<String, Column> columns, VersionVector vector) {
    public static final RowVersion EMPTY = new RowVersion(new TreeMap<>(), VersionVector.NONE);

    public RowVersion {
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    /** The latest time in it. */
    public HybridTime time() {
        HybridTime latest = HybridTime.ZERO;
        for (Column column : columns.values()) {
            HybridTime time = column.stamp().time();
            latest = time.compareTo(latest) > 0 ? time : latest;
        }
        return latest;
    }

    /** After a region has given some columns other values; those that it says nothing of stay. */
    public RowVersion changed(RegionId region, SortedMap<String, String> values, Instant now) {
        VersionVector next = vector.next(region);
        Stamp stamp = new Stamp(time().next(now), region, next.of(region));
        TreeMap<String, Column> all = new TreeMap<>(columns);
        values.forEach((name, value) -> {
            Column before = all.get(name);
            if (before == null || !before.value().equals(value)) {
                all.put(name, new Column(value, stamp));
            }
        });
        return new RowVersion(all, next);
    }
}
