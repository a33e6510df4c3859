package dev.holdfast.protocol;

import java.util.SortedMap;

/**
 * What an agent tells the application beside it ({@code GET /v1/lease}): how long it may act as owner, and who owns
 * what. The application's deadline is its own monotonic time before it asked, plus {@code remainingMillis}; 0 means
 * that there is no lease.
 */
public record LeaseAnswer(
        String region,
        String status,
        long incarnation,
        long remainingMillis,
        SortedMap<Integer, OwnedSlice> slices,
        long generation,
        String peerStatus) {}
