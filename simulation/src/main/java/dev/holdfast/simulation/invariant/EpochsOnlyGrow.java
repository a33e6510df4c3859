package dev.holdfast.simulation.invariant;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.TreeMap;

/** I7: neither the group nor a bank's owner row ever goes back to an older epoch, and generations only grow. */
public final class EpochsOnlyGrow implements Invariant {
    private final TreeMap<RegionId, TreeMap<SliceId, Epoch>> rows = new TreeMap<>();
    private final Changes changes = new Changes(bank -> bank.store().rowChanges());

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved) {
            moved.after().slices().forEach((slice, ownership) -> {
                var before = moved.before().slices().get(slice);
                require(
                        before != null && !ownership.epoch().isOlderThan(before.epoch()),
                        "slice " + slice + " went back to " + ownership);
            });
            require(
                    !moved.after()
                            .table()
                            .generation()
                            .isOlderThan(moved.before().table().generation()),
                    "the table went back");
        }
    }

    @Override
    public void look(World world) {
        if (changes.happened(world)) {
            world.banks().forEach(this::check);
        }
    }

    private void check(RegionId region, Bank bank) {
        TreeMap<SliceId, Epoch> seen = rows.computeIfAbsent(region, key -> new TreeMap<>());
        bank.store().rows().forEach((slice, row) -> {
            Epoch epoch = row.ownership().epoch();
            Epoch before = seen.put(slice, epoch);
            require(before == null || !epoch.isOlderThan(before), "the row of " + slice + " went back in " + region);
        });
    }
}
