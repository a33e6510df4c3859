package dev.holdfast.protocol;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One plan step as the agent orders it from the application beside it ({@code POST /holdfast/v1/steps/{kind}}).
 * The same order may arrive again after a crash of either side and must then have the same effect as once.
 *
 * @param lost the region that was lost, absent in a failback
 * @param from the region that gives the slices up
 * @param to the region that takes them
 * @param slices the slices that move, with their owner and epoch before
 * @param grants the same slices with the owner and epoch granted, empty before the grant
 */
public record StepOrder(
        long plan,
        int index,
        @Nullable String lost,
        String from,
        String to,
        SortedMap<Integer, OwnedSlice> slices,
        SortedMap<Integer, OwnedSlice> grants) {
    /** An order that lacks something is refused before anything is done about it. */
    public StepOrder {
        if (plan < 0 || index < 0 || from == null || to == null || slices == null || grants == null) {
            throw new IllegalArgumentException("an order has plan, index, from, to, slices and grants");
        }
        RegionId.of(from);
        RegionId.of(to);
        if (lost != null) {
            RegionId.of(lost);
        }
        slices.forEach(StepOrder::check);
        grants.forEach(StepOrder::check);
    }

    private static void check(int slice, OwnedSlice owned) {
        SliceId.of(slice);
        if (owned == null || owned.owner() == null) {
            throw new IllegalArgumentException("slice " + slice + " lacks its owner and epoch");
        }
        RegionId.of(owned.owner());
        Epoch.of(owned.epoch());
    }
}
