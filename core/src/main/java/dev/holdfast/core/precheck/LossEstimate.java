package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the other region does not have yet of a region's commits: lost, for a time, if it were taken over now.
 *
 * @param amount in minor units; absent if it was not added up
 * @param oldest the age of the oldest commit among them
 * @param age how long ago the region said so
 */
public record LossEstimate(long operations, @Nullable Long amount, Duration oldest, Duration age) {
    /** By what the region last said; empty if it never said anything. */
    public static Optional<LossEstimate> of(RegionId region, Observations seen) {
        Site site = seen.site(region);
        BankSight bank = site == null ? null : site.bank();
        if (site == null || bank == null) {
            return Optional.empty();
        }
        BankSight.Backlog backlog = bank.unacknowledged();
        return Optional.of(new LossEstimate(backlog.operations(), backlog.amount(), backlog.oldest(), site.age()));
    }

    /** The time whose commits may be lost: those known of, and all since the region was last heard. */
    public Duration window() {
        return age.compareTo(PrecheckPolicy.FRESH) <= 0 ? oldest : oldest.plus(age);
    }
}
