package dev.holdfast.core.agent;

import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.model.Moment;
import java.util.ArrayList;
import java.util.List;

/** What is due so far: an agent's state, and the effects its duties have asked for. */
final class Due {
    private final Moment now;
    private final List<AgentEffect> effects = new ArrayList<>();
    private AgentState state;

    Due(AgentState state, Moment now) {
        this.state = state;
        this.now = now;
    }

    AgentState state() {
        return state;
    }

    Moment now() {
        return now;
    }

    List<AgentEffect> effects() {
        return effects;
    }

    /** Proposes the command unless one of its kind is under way; tells whether it did. */
    boolean propose(GroupCommand command) {
        if (state.awaits(command.key(), now)) {
            return false;
        }
        state = state.proposed(command.key(), now);
        effects.add(new AgentEffect.Propose(command, now.monotonic()));
        return true;
    }

    void become(AgentState next) {
        state = next;
    }

    void act(AgentEffect effect) {
        effects.add(effect);
    }
}
