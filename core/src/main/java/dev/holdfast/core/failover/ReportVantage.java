package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;

/** An agent says what it sees of a region. */
public record ReportVantage(AgentId agent, RegionId region, Vantage vantage) implements GroupCommand {
    @Override
    public GroupDecision decide(GroupState state) {
        if (!state.regions().containsKey(region)) {
            return GroupDecision.rejected(Rejection.UNKNOWN_REGION, region + " is not in this group");
        }
        return state.vantage(agent, region) == vantage
                ? GroupDecision.accepted()
                : GroupDecision.accepted(new VantageReported(agent, region, vantage));
    }

    @Override
    public String key() {
        return "report-vantage-" + region;
    }
}
