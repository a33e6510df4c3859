package dev.holdfast.core.agent;

import dev.holdfast.core.failover.ReportVantage;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;

/** Reports what this agent sees, when the quorum holds something else of it. An observer that sees everybody dead
 * suspects itself and says nothing. */
final class VantageDuty {
    void look(Due due) {
        AgentState state = due.state();
        boolean allDead = state.trackers().values().stream().allMatch(tracker -> tracker.vantage() == Vantage.DEAD);
        if (allDead) {
            return;
        }
        for (RegionId region : state.group().topology().regions()) {
            Vantage seen = state.tracker(region).vantage();
            if (seen != Vantage.UNKNOWN && seen != state.group().vantage(state.id(), region)) {
                due.propose(new ReportVantage(state.id(), region, seen));
            }
        }
    }
}
