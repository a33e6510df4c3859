package dev.holdfast.core.agent;

import java.util.List;

/** What an agent knows after an event, and what it wants done. */
public record AgentDecision(AgentState state, List<AgentEffect> effects) {
    public AgentDecision {
        effects = List.copyOf(effects);
    }
}
