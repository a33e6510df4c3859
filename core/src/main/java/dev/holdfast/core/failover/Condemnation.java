package dev.holdfast.core.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision that a region is to be taken over as if lost. It gets no lease any more.
 *
 * @param breakGlass until when the wait bound is replaced by two people's word; absent if it is not
 */
public record Condemnation(Asked asked, @Nullable BreakGlass breakGlass) {
    /** Two people's word that the region does not write any more. */
    public record BreakGlass(String askedBy, String approvedBy, String reason, Instant until) {
        @Override
        public String toString() {
            return "asked by " + askedBy + ", approved by " + approvedBy + ", until " + until + ": " + reason;
        }
    }

    /** Whether an observer need not wait for the lease to end. */
    public boolean breaksGlass(Instant at) {
        return breakGlass != null && at.isBefore(breakGlass.until());
    }
}
