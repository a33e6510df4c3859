package dev.holdfast.core.agent;

import dev.holdfast.core.failover.ReportVantage;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;

/**
 * Reports what this agent sees, when the quorum holds something else of it, or has not answered this agent for a while:
 * one that has nothing new to say would not know whether it is heard. An observer that sees everybody dead suspects
 * itself and says nothing.
 */
final class VantageDuty {
    void look(Due due) {
        AgentState state = due.state();
        boolean allDead = state.trackers().values().stream().allMatch(tracker -> tracker.vantage() == Vantage.DEAD);
        if (allDead) {
            return;
        }
        boolean heard = state.proposals().heardWithin(state.policy().speakAfter(), due.now());
        for (RegionId region : state.group().topology().regions()) {
            Vantage seen = state.tracker(region).vantage();
            if (seen != Vantage.UNKNOWN && (!heard || seen != state.group().vantage(state.id(), region))) {
                due.propose(new ReportVantage(state.id(), region, seen));
            }
        }
    }
}
