package dev.holdfast.core.agent;

import java.time.Duration;

/**
 * The times and limits an agent goes by.
 *
 * @param lease length of a lease, counted by its holder from before it asked and by observers from when they saw it
 * @param margin how much earlier the holder stops: clock-rate skew plus the longest commit in flight
 * @param skew how much later observers count it as ended, for clocks that run at different rates
 * @param drain what observers allow beyond that for answers under way
 * @param settle how long the quorum must have answered before an observer trusts that a renewal is missing
 * @param proposalTimeout after which a proposal without answer may be made again
 * @param speakAfter after which an agent that the quorum has not answered says again what it sees
 * @param stepRetry pause before a failed step is tried again
 * @param failbackDelay how long a returned region must be healthy before it is brought home, also after an abort
 */
public record AgentPolicy(
        Duration lease,
        Duration renewEvery,
        Duration margin,
        Duration skew,
        Duration drain,
        Duration settle,
        Duration proposalTimeout,
        Duration speakAfter,
        Duration stepRetry,
        Duration failbackDelay,
        int probeFailures,
        boolean automaticFailback,
        FailoverPolicy failover) {
    /** The sandbox's times (architecture.md, Limits). */
    public static AgentPolicy sandbox(boolean automaticFailback) {
        return sandbox(automaticFailback, FailoverPolicy.sandbox(FailoverPolicy.Consent.AUTOMATIC));
    }

    public static AgentPolicy sandbox(boolean automaticFailback, FailoverPolicy failover) {
        return new AgentPolicy(
                Duration.ofMillis(1500),
                Duration.ofMillis(300),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofMillis(600),
                Duration.ofMillis(1000),
                Duration.ofMillis(2000),
                Duration.ofMillis(250),
                Duration.ofSeconds(3),
                3,
                automaticFailback,
                failover);
    }

    /** The wait bound for the fence of a region that cannot be reached. */
    public Duration waitBound() {
        return lease.plus(skew).plus(drain);
    }
}
