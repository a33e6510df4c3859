package dev.holdfast.protocol;

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
        SortedMap<Integer, OwnedSlice> grants) {}
