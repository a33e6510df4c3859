package dev.holdfast.agent.quorum;

/**
 * How much of the group's log an agent keeps.
 *
 * @param entriesPerSnapshot how many entries are applied between two snapshots
 * @param segmentBytes size of a log file; files behind the newest snapshot are removed as a whole
 */
public record LogLimits(long entriesPerSnapshot, int segmentBytes) {
    /** Two or three minutes of leases: an agent that is started again reads them before it can have a lease itself. */
    public static final LogLimits DEFAULT = new LogLimits(1000, 512 * 1024);
}
