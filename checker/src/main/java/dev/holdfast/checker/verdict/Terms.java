package dev.holdfast.checker.verdict;

import java.time.Duration;

/**
 * What a drill must meet, fixed before it starts: the objectives, and the least load that proves anything;
 * {@code strict} where no case excuses an overdraft.
 */
public record Terms(Duration rto, long clientErrors, boolean strict, Gates gates) {
    /**
     * The least number of acknowledged operations of each kind, by each region, and in each phase of the fault, and
     * the most payments in a hundred that may be refused for want of funds.
     */
    public record Gates(
            long ofEachKind, long inEachRegion, long before, long during, long after, long refusedPercent) {}

    /** The sandbox's terms for the loss of a region. */
    public static Terms sandbox() {
        return new Terms(Duration.ofSeconds(5), 0, true, new Gates(5, 50, 50, 50, 20, 20));
    }
}
