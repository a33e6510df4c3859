package dev.holdfast.cli;

import dev.holdfast.protocol.CheckAnswer;
import dev.holdfast.protocol.StatusAnswer;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code status} shows, and prints as JSON. What could not be asked is absent.
 *
 * @param group what the first agent that answers knows of the group
 * @param check whether each region could be taken over now
 */
record StatusReport(
        boolean up,
        @Nullable String mode,
        @Nullable String frontDoor,
        @Nullable StatusAnswer group,
        SortedMap<String, Region> regions,
        List<Process> processes,
        @Nullable CheckAnswer check) {
    /**
     * A region's bank as it sees itself.
     *
     * @param bank UP, DOWN, or absent if it does not answer
     * @param lag how far the other region is behind this one's journal
     */
    record Region(
            @Nullable String bank,
            boolean serving,
            @Nullable String role,
            long leaseMillis,
            @Nullable String database,
            @Nullable String applier,
            @Nullable String protection,
            @Nullable Lag lag) {}

    /** What a region has committed and the other has not yet acknowledged, and how old the oldest of it is. */
    record Lag(long records, double seconds) {}

    /** One process. */
    record Process(String place, String program, String state, long pid, long residentBytes) {}
}
