package dev.holdfast.simulation.invariant;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.TreeMap;

/**
 * A question that began after another one was answered is not answered from an older epoch, nor from less of the same
 * epoch's journal.
 */
public final class ReadsNeverGoBack implements Invariant {
    private record Newest(Epoch epoch, int position, Duration answeredAt) {}

    private final TreeMap<SliceId, Newest> newest = new TreeMap<>();

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.Read read) {
            Newest before = newest.get(read.slice());
            boolean older = before != null
                    && (read.epoch().isOlderThan(before.epoch())
                            || (read.epoch().equals(before.epoch()) && read.position() < before.position()));
            require(
                    before == null || !older || read.beganAt().compareTo(before.answeredAt()) <= 0,
                    read.region() + " answered slice " + read.slice() + " from " + read.position() + " of epoch "
                            + read.epoch() + " after " + before);
            if (!older) {
                newest.put(read.slice(), new Newest(read.epoch(), read.position(), read.at()));
            }
        }
    }
}
