package dev.holdfast.bank.region;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Who owns what, as far as this process knows without asking anybody: the agent's view and a recent copy of the owner
 * rows, whichever is newer. It only routes; the rows themselves decide.
 */
public final class Board {
    private final RegionId me;
    private final LeaseClient lease;
    private final Sabotage sabotage;
    private final Set<SliceId> everMine = new ConcurrentSkipListSet<>();
    private volatile SortedMap<SliceId, OwnerRow> rows = Collections.emptySortedMap();

    public Board(RegionId me, LeaseClient lease, Sabotage sabotage) {
        this.me = me;
        this.lease = lease;
        this.sabotage = sabotage;
    }

    public void accept(List<OwnerRow> read) {
        TreeMap<SliceId, OwnerRow> next = new TreeMap<>();
        read.forEach(row -> next.put(row.slice(), row));
        rows = Collections.unmodifiableSortedMap(next);
        if (sabotage.ignoresOwner()) {
            read.stream().filter(row -> row.region().equals(me)).forEach(row -> everMine.add(row.slice()));
        }
    }

    /** The newest ownership known. */
    public Ownership of(SliceId slice) {
        OwnerRow row = rows.get(slice);
        Ownership seen = sabotage.ignoresLease() ? null : lease.view().of(slice).orElse(null);
        if (row == null && seen == null) {
            throw new RefusedException(Refusal.SLICE_MOVING, "the owner of slice " + slice + " is not known yet");
        }
        return newer(row == null ? null : row.ownership(), seen);
    }

    private static Ownership newer(@Nullable Ownership row, @Nullable Ownership seen) {
        if (row == null || seen != null && row.epoch().isOlderThan(seen.epoch())) {
            return Objects.requireNonNull(seen);
        }
        return row;
    }

    public boolean mine(SliceId slice) {
        return everMine.contains(slice) || of(slice).owner().equals(me);
    }

    /** Whether the slice has no newer epoch than this one. */
    public boolean still(SliceId slice, Epoch epoch) {
        return everMine.contains(slice) || of(slice).epoch().equals(epoch);
    }

    /** Whether a newer owner in the agent's view fences this region. */
    boolean fencesByView() {
        return !sabotage.ignoresLease();
    }

    public RegionId me() {
        return me;
    }

    public SortedMap<SliceId, OwnerRow> rows() {
        return rows;
    }

    /** Whether the slice is this region's with its gate closed: the row would refuse every write until it moves. */
    public boolean shut(SliceId slice) {
        OwnerRow row = rows.get(slice);
        return row != null && owned(row) && !row.open() && !everMine.contains(slice);
    }

    /** The slices this region may post in, if its lease holds. */
    public List<SliceId> open() {
        return rows.values().stream()
                .filter(row -> row.open() && owned(row))
                .map(OwnerRow::slice)
                .toList();
    }

    /** Whether this region owns any slice, its gate open or closed. */
    public boolean owning() {
        return rows.values().stream().anyMatch(this::owned);
    }

    private boolean owned(OwnerRow row) {
        return row.region().equals(me) && of(row.slice()).equals(row.ownership());
    }
}
