package dev.holdfast.core.agent;

import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.health.ProbeTracker;
import dev.holdfast.core.health.UserViewTracker;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All that one agent knows: who it is, its replica of the group, and what it saw, holds, asked and has in hand. */
public record AgentState(
        AgentIdentity identity,
        GroupState group,
        Sightings sightings,
        LeaseHold lease,
        Proposals proposals,
        Hands hands) {
    /** An agent that has just started: it has no lease and has observed nothing. */
    public static AgentState starting(AgentIdentity identity, GroupState group, Moment now) {
        Duration start = now.monotonic();
        LeaseHold none =
                new LeaseHold(start.minusNanos(1), start.minus(identity.policy().renewEvery()));
        Sightings first = Sightings.NONE.ofLeases(group, now).ofPlans(group, group, now);
        return new AgentState(identity, group, first, none, Proposals.NONE, Hands.empty(start));
    }

    public AgentId id() {
        return identity.id();
    }

    public long incarnation() {
        return identity.incarnation();
    }

    public AgentPolicy policy() {
        return identity.policy();
    }

    public ProbeTracker tracker(RegionId seen) {
        return sightings.trackers().getOrDefault(seen, ProbeTracker.UNSEEN);
    }

    public SortedMap<RegionId, LeaseObservation> leases() {
        return sightings.leases();
    }

    /** How long its region may still act as owner; zero when it may not. */
    public Duration leaseRemaining(Moment now) {
        Duration remaining = lease.until().minus(now.monotonic());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /** Whether the quorum has answered all along for at least the policy's time. */
    public boolean quorumSettled(Moment now) {
        return proposals.settledFor(policy().settle(), now);
    }

    /** Whether every proposal was answered of late. */
    public boolean quorumAnswers() {
        return proposals.quorumSince() != null;
    }

    public Optional<RegionId> ownRegion() {
        return Optional.ofNullable(identity.region());
    }

    /** What users got of the region, as front doors told this agent. */
    public UserViewTracker userView(RegionId seen) {
        return sightings.userViews().getOrDefault(seen, UserViewTracker.WELL);
    }

    SortedMap<RegionId, ProbeTracker> trackers() {
        return sightings.trackers();
    }

    Optional<Duration> healthySince() {
        return Optional.ofNullable(sightings.healthySince());
    }

    Optional<Duration> restSince() {
        return Optional.ofNullable(sightings.restSince());
    }

    Duration lastRenewal() {
        return lease.lastRenewal();
    }

    @Nullable
    RunningStep step() {
        return hands.step();
    }

    Duration retryAt() {
        return hands.retryAt();
    }

    boolean awaits(String key, Moment now) {
        return proposals.awaits(key, policy().proposalTimeout(), now);
    }

    AgentState withTracker(RegionId seen, ProbeTracker tracker, Moment now) {
        Sightings next = sightings.withTracker(seen, tracker);
        boolean own = seen.equals(identity.region());
        return with(own ? next.ofOwnBank(tracker.vantage(), now) : next);
    }

    AgentState withUserViews(SortedMap<RegionId, UserViewTracker> next) {
        return with(sightings.withUserViews(next));
    }

    Optional<LossSighting> loss(RegionId region) {
        return Optional.ofNullable(sightings.losses().get(region));
    }

    AgentState withLoss(RegionId region, LossSighting loss) {
        return with(sightings.withLoss(region, loss));
    }

    AgentState withGroup(GroupState next, Moment now) {
        Sightings seen = sightings.ofLeases(next, now).ofPlans(group, next, now);
        return new AgentState(identity, next, seen, lease, proposals, hands);
    }

    AgentState proposed(String key, Moment now) {
        return with(proposals.sent(key, now));
    }

    AgentState answered(String key, Duration sentAt, boolean inTime, Moment now) {
        return with(proposals.answered(key, sentAt, inTime, now));
    }

    AgentState renewing(Moment now) {
        return with(lease.renewing(now.monotonic()));
    }

    AgentState withLeaseUntil(Duration until) {
        return with(lease.extendedTo(until));
    }

    AgentState withStep(@Nullable RunningStep next) {
        return with(hands.holding(next));
    }

    /** Whether the quorum has just refused that attempt, as far as this replica has read. */
    boolean refusedOfLate(Attempt attempt, Moment now) {
        return attempt.equals(hands.refused()) && !now.reached(hands.askAt());
    }

    AgentState withConfirmed(Attempt attempt, Duration sentAt) {
        return with(hands.confirmed(RunningStep.due(attempt, sentAt)));
    }

    AgentState withRefused(Attempt attempt, Moment now) {
        return with(hands.refused(attempt, now.monotonic().plus(policy().stepRetry())));
    }

    AgentState withStepResult(Attempt attempt, StepResult result, Moment now) {
        return with(hands.ended(attempt, result, now.monotonic().plus(policy().stepRetry())));
    }

    private AgentState with(Sightings next) {
        return new AgentState(identity, group, next, lease, proposals, hands);
    }

    private AgentState with(LeaseHold next) {
        return new AgentState(identity, group, sightings, next, proposals, hands);
    }

    private AgentState with(Proposals next) {
        return new AgentState(identity, group, sightings, lease, next, hands);
    }

    private AgentState with(Hands next) {
        return new AgentState(identity, group, sightings, lease, proposals, next);
    }
}
