package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;

/** Time went by. */
public record Ticked() implements AgentEvent {
    @Override
    public AgentState learn(AgentState state, Moment now) {
        return state;
    }
}
