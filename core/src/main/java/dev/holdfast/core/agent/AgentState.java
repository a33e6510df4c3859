package dev.holdfast.core.agent;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.health.ProbeTracker;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that one agent knows.
 *
 * @param region the region it sits in; absent at the witness
 * @param incarnation start number of this process, larger than that of any earlier start
 * @param healthySince since when its own bank has been up; absent while it is not
 * @param leaseUntil monotonic time until which its region may act as owner
 * @param proposals proposals under way by key, with the time they were sent
 * @param quorumSince since when every proposal was answered; absent while the quorum does not answer
 */
public record AgentState(
        AgentId id,
        @Nullable RegionId region,
        long incarnation,
        AgentPolicy policy,
        GroupState group,
        SortedMap<RegionId, ProbeTracker> trackers,
        SortedMap<RegionId, LeaseObservation> leases,
        @Nullable Duration healthySince,
        Duration leaseUntil,
        Duration lastRenewal,
        SortedMap<String, Duration> proposals,
        @Nullable Duration quorumSince,
        @Nullable RunningStep step,
        Duration retryAt) {
    public AgentState {
        trackers = Collections.unmodifiableSortedMap(new TreeMap<>(trackers));
        leases = Collections.unmodifiableSortedMap(new TreeMap<>(leases));
        proposals = Collections.unmodifiableSortedMap(new TreeMap<>(proposals));
    }

    /** An agent that has just started: it has no lease and has observed nothing. */
    public static AgentState starting(
            AgentId id, @Nullable RegionId region, long incarnation, AgentPolicy policy, GroupState group, Moment now) {
        AgentState blank = new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                new TreeMap<>(),
                new TreeMap<>(),
                null,
                now.monotonic().minusNanos(1),
                now.monotonic().minus(policy.renewEvery()),
                new TreeMap<>(),
                null,
                null,
                now.monotonic());
        return blank.withGroup(group, now);
    }

    public ProbeTracker tracker(RegionId seen) {
        return trackers.getOrDefault(seen, ProbeTracker.UNSEEN);
    }

    /** How long its region may still act as owner; zero when it may not. */
    public Duration leaseRemaining(Moment now) {
        Duration remaining = leaseUntil.minus(now.monotonic());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    Optional<RegionId> ownRegion() {
        return Optional.ofNullable(region);
    }

    boolean ownBankIsUp() {
        return healthySince != null;
    }

    /** Whether a proposal of that key is under way and may still be answered. */
    boolean awaits(String key, Moment now) {
        Duration sentAt = proposals.get(key);
        return sentAt != null && now.since(sentAt).compareTo(policy.proposalTimeout()) < 0;
    }

    /** Whether the quorum has answered all along for at least the time. */
    boolean quorumSettled(Moment now) {
        return quorumSince != null && now.since(quorumSince).compareTo(policy.settle()) >= 0;
    }

    AgentState withTracker(RegionId seen, ProbeTracker tracker, Moment now) {
        TreeMap<RegionId, ProbeTracker> next = new TreeMap<>(trackers);
        next.put(seen, tracker);
        Duration since = healthySince;
        if (seen.equals(region)) {
            boolean up = tracker.vantage() == Vantage.SERVING || tracker.vantage() == Vantage.ALIVE;
            since = !up ? null : since == null ? now.monotonic() : since;
        }
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                next,
                leases,
                since,
                leaseUntil,
                lastRenewal,
                proposals,
                quorumSince,
                step,
                retryAt);
    }

    AgentState withGroup(GroupState next, Moment now) {
        TreeMap<RegionId, LeaseObservation> seen = new TreeMap<>(leases);
        next.regions().forEach((name, standing) -> {
            LeaseObservation before = seen.get(name);
            if (before == null || before.sequence() != standing.leaseSequence()) {
                seen.put(name, new LeaseObservation(standing.leaseSequence(), now.monotonic()));
            }
        });
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                next,
                trackers,
                seen,
                healthySince,
                leaseUntil,
                lastRenewal,
                proposals,
                quorumSince,
                step,
                retryAt);
    }

    AgentState proposed(String key, Moment now) {
        TreeMap<String, Duration> next = new TreeMap<>(proposals);
        Duration before = next.put(key, now.monotonic());
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                trackers,
                leases,
                healthySince,
                leaseUntil,
                lastRenewal,
                next,
                before == null ? quorumSince : null,
                step,
                retryAt);
    }

    AgentState renewing(Moment now) {
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                trackers,
                leases,
                healthySince,
                leaseUntil,
                now.monotonic(),
                proposals,
                quorumSince,
                step,
                retryAt);
    }

    AgentState answered(String key, Duration sentAt, boolean inTime, Moment now) {
        TreeMap<String, Duration> next = new TreeMap<>(proposals);
        next.remove(key, sentAt);
        Duration since = !inTime ? null : quorumSince == null ? now.monotonic() : quorumSince;
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                trackers,
                leases,
                healthySince,
                leaseUntil,
                lastRenewal,
                next,
                since,
                step,
                retryAt);
    }

    AgentState withLeaseUntil(Duration until) {
        Duration later = until.compareTo(leaseUntil) > 0 ? until : leaseUntil;
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                trackers,
                leases,
                healthySince,
                later,
                lastRenewal,
                proposals,
                quorumSince,
                step,
                retryAt);
    }

    AgentState withStep(@Nullable RunningStep next) {
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                trackers,
                leases,
                healthySince,
                leaseUntil,
                lastRenewal,
                proposals,
                quorumSince,
                next,
                retryAt);
    }

    AgentState withStepResult(StepResult result, Moment now) {
        if (step == null || !step.is(result.plan(), result.index())) {
            return this;
        }
        Duration retry = result instanceof StepResult.Failed ? now.monotonic().plus(policy.stepRetry()) : retryAt;
        return new AgentState(
                id,
                region,
                incarnation,
                policy,
                group,
                trackers,
                leases,
                healthySince,
                leaseUntil,
                lastRenewal,
                proposals,
                quorumSince,
                new RunningStep(result.plan(), result.index(), result),
                retry);
    }
}
