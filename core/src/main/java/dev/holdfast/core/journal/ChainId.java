package dev.holdfast.core.journal;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.Comparator;

/** The name of one chain: what one region wrote for one slice in one epoch. */
public record ChainId(RegionId region, SliceId slice, Epoch epoch) implements Comparable<ChainId> {
    private static final Comparator<ChainId> ORDER =
            Comparator.comparing(ChainId::region).thenComparing(ChainId::slice).thenComparing(ChainId::epoch);

    @Override
    public int compareTo(ChainId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return region + "/" + slice + "/" + epoch;
    }
}
