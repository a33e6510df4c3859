package dev.holdfast.frontdoor;

import java.util.SortedMap;

/** The counters as they are answered. */
record CountersPage(
        long requests,
        long attempts,
        long replays,
        long abandoned,
        long expired,
        long full,
        long unreachable,
        long refused,
        long clientsGone,
        int parkedNow,
        int parkedMax,
        long longestParkMillis,
        SortedMap<String, Region> regions) {
    /** One region's share. */
    record Region(long attempts, long answers, long failures, int inFlight, int replaysInFlight) {}
}
