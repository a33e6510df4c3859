package dev.holdfast.core.agent;

import dev.holdfast.core.failover.DeclareLost;
import dev.holdfast.core.failover.RegionStanding;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;

/**
 * Declares a region lost once its lease must have ended everywhere and the vantage points agree. A region never
 * declares itself: a dead man's decision is not taken by the dying.
 */
final class LossDuty {
    void look(Due due) {
        AgentState state = due.state();
        for (RegionId region : state.group().topology().regions()) {
            LeaseObservation lease = state.leases().get(region);
            if (lease != null && !state.id().sitsIn(region) && mayDeclare(due, region, lease)) {
                Duration waited = due.now().since(lease.seenAt());
                String proof = "no renewal after " + lease.sequence() + " for " + waited.toMillis() + " ms; wait bound "
                        + state.policy().waitBound().toMillis() + " ms";
                due.propose(new DeclareLost(
                        region, lease.sequence(), state.id(), proof, due.now().wall()));
            }
        }
    }

    private static boolean mayDeclare(Due due, RegionId region, LeaseObservation lease) {
        AgentState state = due.state();
        RegionStanding standing = state.group().standing(region);
        RegionStanding other = state.group().standing(state.group().topology().other(region));
        boolean candidate = standing.status() == RegionStatus.ACTIVE || standing.status() == RegionStatus.RETURNED;
        return candidate
                && other.status() == RegionStatus.ACTIVE
                && standing.leaseSequence() == lease.sequence()
                && due.now().reached(lease.seenAt().plus(state.policy().waitBound()))
                && state.quorumSettled(due.now())
                && DeclareLost.vantagePointsAgree(state.group(), region);
    }
}
