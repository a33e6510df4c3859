package dev.holdfast.simulation.invariant;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.TreeMap;

/** I7: at any time at most one bank acknowledges a slice, and no older epoch's write begins after a newer one's first. */
public final class OneWriterPerSlice implements Invariant {
    private record Newest(Epoch epoch, RegionId region, Duration since) {}

    private final TreeMap<SliceId, Newest> newest = new TreeMap<>();

    @Override
    public void on(Fact fact, World world) {
        if (!(fact instanceof Fact.Acknowledged write)) {
            return;
        }
        Newest before = newest.get(write.slice());
        if (before == null || before.epoch().isOlderThan(write.epoch())) {
            newest.put(write.slice(), new Newest(write.epoch(), write.region(), write.at()));
        } else if (write.epoch().equals(before.epoch())) {
            require(
                    write.region().equals(before.region()),
                    "two regions acknowledge slice " + write.slice() + " at epoch " + write.epoch());
        } else {
            require(
                    write.at().compareTo(before.since()) <= 0,
                    write.region() + " acknowledged " + write.txn() + " at epoch " + write.epoch() + " after "
                            + before.region() + " had begun epoch " + before.epoch());
        }
    }

    @Override
    public void look(World world) {
        long seen = 0;
        for (Bank bank : world.banks().values()) {
            long able = bank.mayAcknowledge();
            if ((seen & able) != 0) {
                require(false, "two banks may acknowledge slice " + Long.numberOfTrailingZeros(seen & able));
            }
            seen |= able;
        }
    }
}
