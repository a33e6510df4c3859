package dev.holdfast.core.escrow;

import java.time.Duration;

/**
 * The most that may be lost with a region: what it has committed and the other has not acknowledged, by the age of the
 * oldest, by their number, and by what they move.
 *
 * @param money in minor units
 * @param large from which amount on a debit is a large one, in minor units
 */
public record RpoBudget(Duration age, long operations, long money, long large) {
    public RpoBudget {
        if (age.toMillis() < 1 || operations < 1 || money < 1 || large < 1) {
            throw new IllegalArgumentException("an RPO budget's parts are at least 1 ms, one operation and one unit");
        }
    }

    /**
     * The share that is used, in per cent: of the part that is used most.
     *
     * @param unacknowledged money in minor units
     */
    public int used(Duration oldest, long unacknowledgedOperations, long unacknowledged) {
        double most = Math.max(
                (double) oldest.toMillis() / age.toMillis(),
                Math.max((double) unacknowledgedOperations / operations, (double) unacknowledged / money));
        return (int) Math.min(Integer.MAX_VALUE, 100 * most);
    }
}
