package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;

/** An agent's view of a region changed. */
public record VantageReported(AgentId agent, RegionId region, Vantage vantage) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withVantage(agent, region, vantage);
    }
}
