package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;

/** A step that this agent ran ended. */
public record StepEnded(StepResult result) implements AgentEvent {
    @Override
    public AgentState learn(AgentState state, Moment now) {
        return state.withStepResult(result, now);
    }
}
