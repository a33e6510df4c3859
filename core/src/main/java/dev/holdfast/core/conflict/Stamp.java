package dev.holdfast.core.conflict;

import dev.holdfast.core.model.RegionId;
import java.util.Comparator;

/**
 * When and where a column got its value.
 *
 * @param number of the change among those of its region in this row
 */
public record Stamp(HybridTime time, RegionId region, long number) implements Comparable<Stamp> {
    private static final Comparator<Stamp> ORDER =
            Comparator.comparing(Stamp::time).thenComparing(Stamp::region).thenComparingLong(Stamp::number);

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }
}
