package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A version of a row: for each column the values that were written unseen by each other, in the order of their stamps, and
 * which changes the version has seen. A column has one value, unless it is in conflict; what is shown then is the policy's.
 */
public record RowVersion(SortedMap<String, List<Column>> columns, VersionVector vector) {
    public static final RowVersion EMPTY = new RowVersion(new TreeMap<>(), VersionVector.NONE);

    public RowVersion {
        TreeMap<String, List<Column>> copy = new TreeMap<>();
        columns.forEach((name, values) -> copy.put(
                name,
                values.stream()
                        .sorted((one, other) -> one.stamp().compareTo(other.stamp()))
                        .toList()));
        columns = Collections.unmodifiableSortedMap(copy);
    }

    /** The latest time in it. */
    public HybridTime time() {
        HybridTime latest = HybridTime.ZERO;
        for (List<Column> values : columns.values()) {
            for (Column value : values) {
                HybridTime time = value.stamp().time();
                latest = time.compareTo(latest) > 0 ? time : latest;
            }
        }
        return latest;
    }

    /** The value of a column, by its policy if it is in conflict. */
    public Optional<String> value(String name, ColumnPolicy policy, RegionId home) {
        return columns.getOrDefault(name, List.of()).stream()
                .reduce((one, other) -> policy.resolve(one, other, home))
                .map(Column::value);
    }

    /** After a region has given some columns other values, in sight of all that is here; what it says nothing of stays. */
    public RowVersion changed(RegionId region, SortedMap<String, String> values, Instant now) {
        VersionVector next = vector.next(region);
        Stamp stamp = new Stamp(time().next(now), region, next.of(region));
        TreeMap<String, List<Column>> all = new TreeMap<>(columns);
        values.forEach((name, value) -> {
            List<Column> before = all.getOrDefault(name, List.of());
            if (before.size() != 1 || !before.get(0).value().equals(value)) {
                all.put(name, List.of(new Column(value, stamp)));
            }
        });
        return new RowVersion(all, next);
    }
}
