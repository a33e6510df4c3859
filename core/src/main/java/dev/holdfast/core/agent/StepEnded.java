package dev.holdfast.core.agent;

import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.model.Moment;

/**
 * A step that this agent ran ended.
 *
 * @param number the attempt's
 */
public record StepEnded(int number, StepResult result) implements AgentEvent {
    @Override
    public AgentState learn(AgentState state, Moment now) {
        return state.withStepResult(new Attempt(result.plan(), result.index(), number), result, now);
    }
}
