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
     * A slice's pool in minor units.
     *
     * @param coming what others have given and has not arrived
     */
    public record Pool(long amount, long coming) {
        long expected() {
            return Math.addExact(amount, coming);
        }
    }

    /**
     * What is to be given now; no pool gives what it only expects.
     *
     * @param mine the slices whose pools may give
     */
    public static Optional<Gift> gift(SortedMap<SliceId, Pool> pools, Collection<SliceId> mine) {
        SliceId from = null;
        SliceId to = null;
        long most = 0;
        long least = 0;
        long sum = 0;
        for (SliceId slice : pools.keySet()) {
            Pool pool = pools.get(slice);
            sum = Math.addExact(sum, pool.expected());
            if (to == null || pool.expected() < least) {
                to = slice;
                least = pool.expected();
            }
            if (mine.contains(slice) && pool.amount() > most) {
                from = slice;
                most = pool.amount();
            }
        }
        if (from == null || to == null) {
            return Optional.empty();
        }
        long mean = sum / pools.size();
        long amount = Math.min(most, Math.min(most - mean, mean - least));
        return least < mean - least && amount > 0 ? Optional.of(new Gift(from, to, amount)) : Optional.empty();
    }
}
