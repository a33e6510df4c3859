package dev.holdfast.agent.quorum;

/**
 * How much of the group's log an agent keeps.
 *
 * @param entriesPerSnapshot how many entries are applied between two snapshots
 * @param segmentBytes size of a log file; files behind the newest snapshot are removed as a whole
 */
public record LogLimits(long entriesPerSnapshot, int segmentBytes) {
    /** About ten minutes of leases. */
    public static final LogLimits DEFAULT = new LogLimits(4000, 512 * 1024);
}
