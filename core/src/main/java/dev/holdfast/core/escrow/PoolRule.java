package dev.holdfast.core.escrow;

import dev.holdfast.core.model.SliceId;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;

/**
 * When a slice's pool gives to another one: a bounded counter whose rights move from where there are many to where there are
 * few. Each owner gives only from its own pools, so what it knows of the others' may be old and nothing is spent twice.
 * Nothing moves while the poorest has half of the mean or more, or two owners would give the same to and fro.
 */
public final class PoolRule {
    private PoolRule() {}

    /** @param amount in minor units */
    public record Gift(SliceId from, SliceId to, long amount) {}

    /**
     * What is to be given now.
     *
     * @param pools by slice in minor units, with what is on its way to them
     * @param mine the slices whose pools may give
     */
    public static Optional<Gift> gift(SortedMap<SliceId, Long> pools, Collection<SliceId> mine) {
        SliceId from = null;
        SliceId to = null;
        long sum = 0;
        for (SliceId slice : pools.keySet()) {
            long amount = pools.get(slice);
            sum = Math.addExact(sum, amount);
            if (to == null || amount < pools.get(to)) {
                to = slice;
            }
            if (mine.contains(slice) && (from == null || amount > pools.get(from))) {
                from = slice;
            }
        }
        if (from == null || to == null) {
            return Optional.empty();
        }
        long mean = sum / pools.size();
        long least = pools.get(to);
        long most = pools.get(from);
        return least < mean - least && most > mean
                ? Optional.of(new Gift(from, to, Math.min(most - mean, mean - least)))
                : Optional.empty();
    }
}
