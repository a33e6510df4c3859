package dev.holdfast.core.agent;

import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Optional;

/** Brings its own region home when it has been back and healthy for a while, if policy says so. */
final class FailbackDuty {
    void look(Due due) {
        AgentState state = due.state();
        state.ownRegion().ifPresent(region -> {
            if (state.policy().automaticFailback() && isDue(due, region)) {
                Asked asked = Asked.byPolicy(state.id().name(), region + " is back and healthy");
                due.propose(new BeginFailback(region, asked, due.now().wall()));
            }
        });
    }

    private static boolean isDue(Due due, RegionId region) {
        AgentState state = due.state();
        GroupState group = state.group();
        RegionId owner = group.topology().other(region);
        RegionStatus status = group.standing(region).status();
        boolean unfinished =
                status == RegionStatus.ACTIVE && !group.awayFrom(region).isEmpty();
        return (status == RegionStatus.RETURNED || unfinished)
                && group.running().isEmpty()
                && group.standing(owner).status() == RegionStatus.ACTIVE
                && lasted(due, state.healthySince())
                && lasted(due, state.restSince())
                && !heldBack(group, region);
    }

    /**
     * A person who aborted the last plan about the region asks for the next one, and so does one who has mended a step of
     * the group's own that failed it: each attempt may close gates.
     */
    private static boolean heldBack(GroupState group, RegionId region) {
        return group.history().stream()
                .filter(plan -> region.equals(plan.to()) || region.equals(plan.lost()))
                .reduce((earlier, later) -> later)
                .filter(plan -> plan.abortedBy() != null || plan.failedByOwnStep())
                .isPresent();
    }

    /** Measured on the monotonic clock: a wall clock that is set back must not keep a region away. */
    private static boolean lasted(Due due, Optional<Duration> since) {
        Duration delay = due.state().policy().failbackDelay();
        return since.filter(begin -> due.now().reached(begin.plus(delay))).isPresent();
    }
}
