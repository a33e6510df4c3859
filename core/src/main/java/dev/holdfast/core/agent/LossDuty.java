package dev.holdfast.core.agent;

import dev.holdfast.core.failover.AskLoss;
import dev.holdfast.core.failover.DeclareLost;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStanding;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.Wish;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Declares a region lost once its lease must have ended everywhere and the vantage points agree, or a person has
 * condemned it; where policy wants a person's word, asks for it. A region never declares itself: a dead man's decision
 * is not taken by the dying.
 */
final class LossDuty {
    void look(Due due) {
        AgentState state = due.state();
        for (RegionId region : state.group().topology().regions()) {
            LeaseObservation lease = state.leases().get(region);
            if (lease != null && !state.id().sitsIn(region) && isLost(due, region, lease)) {
                declare(due, region, lease);
            }
        }
    }

    private static void declare(Due due, RegionId region, LeaseObservation lease) {
        AgentState state = due.state();
        Instant wall = due.now().wall();
        Duration waited = due.now().since(lease.seenAt());
        String proof = "no renewal after " + lease.sequence() + " for " + waited.toMillis() + " ms; wait bound "
                + state.policy().waitBound().toMillis() + " ms";
        Optional<String> question = ConsentRule.question(state, region, due.now());
        if (question.isEmpty()) {
            due.propose(new DeclareLost(
                    region,
                    lease.sequence(),
                    state.id(),
                    proof,
                    state.policy().failover().coolDown(),
                    wall));
        } else if (state.group()
                .desk()
                .pending(new Wish.DeclareLoss(region, lease.sequence()), wall)
                .isEmpty()) {
            due.propose(new AskLoss(region, lease.sequence(), state.id(), question.get() + "; " + proof, wall));
        }
    }

    private static boolean isLost(Due due, RegionId region, LeaseObservation lease) {
        AgentState state = due.state();
        GroupState group = state.group();
        RegionStanding standing = group.standing(region);
        RegionStanding other = group.standing(group.topology().other(region));
        return standing.status().mayBeLost()
                && other.status().mayTakeOver()
                && standing.leaseSequence() == lease.sequence()
                && state.quorumSettled(due.now())
                && (standing.status() == RegionStatus.CONDEMNED
                        ? mayBeTaken(due, region, lease)
                        : waited(due, lease)
                                && !silenced(due, region)
                                && DeclareLost.vantagePointsAgree(group, region));
    }

    private static boolean silenced(Due due, RegionId region) {
        GroupState group = due.state().group();
        return group.standing(region).status() == RegionStatus.ACTIVE
                && group.desk().silenced(region, due.now().wall());
    }

    private static boolean mayBeTaken(Due due, RegionId region, LeaseObservation lease) {
        return waited(due, lease)
                || due.state()
                        .group()
                        .desk()
                        .condemnation(region)
                        .filter(condemnation ->
                                condemnation.breaksGlass(due.now().wall()))
                        .isPresent();
    }

    private static boolean waited(Due due, LeaseObservation lease) {
        return due.now().reached(lease.seenAt().plus(due.state().policy().waitBound()));
    }
}
