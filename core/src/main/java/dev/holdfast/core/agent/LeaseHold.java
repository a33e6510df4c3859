package dev.holdfast.core.agent;

import java.time.Duration;

/**
 * An agent's own lease.
 *
 * @param until monotonic time until which its region may act as owner
 * @param lastRenewal when it last asked
 */
public record LeaseHold(Duration until, Duration lastRenewal) {
    LeaseHold renewing(Duration now) {
        return new LeaseHold(until, now);
    }

    /** A lease never becomes shorter by an answer that overtook a later one. */
    LeaseHold extendedTo(Duration deadline) {
        return deadline.compareTo(until) > 0 ? new LeaseHold(deadline, lastRenewal) : this;
    }
}
