package dev.holdfast.core.agent;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.model.Moment;

/** This agent's replica of the group's state moved on. */
public record GroupChanged(GroupState group) implements AgentEvent {
    @Override
    public AgentState learn(AgentState state, Moment now) {
        return state.withGroup(group, now);
    }
}
