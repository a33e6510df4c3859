package dev.holdfast.core.agent;

import dev.holdfast.core.failover.AskFailing;
import dev.holdfast.core.failover.CondemnFailing;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.failover.Wish;
import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Condemns a region that is alive and fails its users, where policy lets it; otherwise asks a person. Users who are
 * failed by every region suffer from something else: the observer, or what all regions have in common.
 */
final class GreyDuty {
    void look(Due due) {
        AgentState state = due.state();
        List<RegionId> regions = state.group().topology().regions();
        if (regions.stream().allMatch(region -> state.userView(region).failing())) {
            return;
        }
        for (RegionId region : regions) {
            if (state.userView(region).failing() && !state.id().sitsIn(region) && mayBeCondemned(due, region)) {
                condemn(due, region);
            }
        }
    }

    private static void condemn(Due due, RegionId region) {
        AgentState state = due.state();
        Instant wall = due.now().wall();
        String proof = "users are failed by " + region + ", which is alive";
        Optional<String> question = ConsentRule.question(state, region, due.now());
        if (question.isEmpty()) {
            due.propose(new CondemnFailing(
                    region, state.id(), proof, state.policy().failover().coolDown(), wall));
        } else if (state.group()
                .desk()
                .pending(new Wish.CondemnHealthy(region), wall)
                .isEmpty()) {
            due.propose(new AskFailing(region, state.id(), question.get() + "; " + proof, wall));
        }
    }

    private static boolean mayBeCondemned(Due due, RegionId region) {
        AgentState state = due.state();
        GroupState group = state.group();
        return group.standing(region).status() == RegionStatus.ACTIVE
                && group.standing(group.topology().other(region)).status() == RegionStatus.ACTIVE
                && !group.ownedBy(region).isEmpty()
                && group.running().isEmpty()
                && !group.desk().silenced(region, due.now().wall())
                && state.quorumSettled(due.now());
    }
}
