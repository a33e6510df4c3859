package dev.holdfast.protocol;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent tells the application beside it ({@code GET /v1/lease}): how long it may act as owner, and who owns
 * what. The application's deadline is its own monotonic time before it asked, plus {@code remainingMillis}; 0 means
 * that there is no lease.
 *
 * @param history {@code whole}, or {@code lost} when the database is not the one that the region had, or {@code rebuild}
 *     when it may be built again; absent from an agent that was not told which database it is
 * @param waivedMillis how long the region's RPO budget still stops nobody; absent while it holds
 */
public record LeaseAnswer(
        String region,
        String status,
        long incarnation,
        long remainingMillis,
        SortedMap<Integer, OwnedSlice> slices,
        long generation,
        String peerStatus,
        @Nullable String history,
        @Nullable Long waivedMillis) {}
