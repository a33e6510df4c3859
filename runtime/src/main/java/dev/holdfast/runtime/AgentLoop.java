package dev.holdfast.runtime;

import dev.holdfast.core.agent.Agent;
import dev.holdfast.core.agent.AgentDecision;
import dev.holdfast.core.agent.AgentEffect;
import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.AgentState;
import java.time.Duration;

/**
 * The loop that drives an agent's mind: one event at a time, decide, then act. All calls of {@link #on} come from one
 * thread; the state may be read from any. A broken check stops the loop for good, and a stopped loop grants nothing: a
 * stopped region is safer than a wrong one.
 */
public final class AgentLoop {
    private final Agent mind = new Agent();
    private final Clock clock;
    private final Quorum quorum;
    private final Steps steps;
    private volatile AgentState state;
    private volatile boolean stopped;

    public AgentLoop(Clock clock, Quorum quorum, Steps steps, AgentState initial) {
        this.clock = clock;
        this.quorum = quorum;
        this.steps = steps;
        this.state = initial;
    }

    /**
     * Learns from the event and does what is due. Whatever breaks out of the mind or of a handler is a bug: after it
     * the loop does nothing any more.
     */
    public void on(AgentEvent event) {
        if (stopped) {
            return;
        }
        boolean survived = false;
        try {
            AgentDecision decision = mind.decide(state, event, clock.now());
            state = decision.state();
            decision.effects().forEach(this::act);
            survived = true;
        } finally {
            stopped = !survived;
        }
    }

    private void act(AgentEffect effect) {
        if (effect instanceof AgentEffect.Propose propose) {
            quorum.propose(propose.command(), propose.sentAt());
        } else if (effect instanceof AgentEffect.RunStep run) {
            steps.run(run.plan(), run.index());
        } else if (effect instanceof AgentEffect.LeaveStep leave) {
            steps.leave(leave.plan(), leave.index());
        }
    }

    public AgentState state() {
        return state;
    }

    public boolean stopped() {
        return stopped;
    }

    /** How long the region may act as owner from now; zero once the loop has stopped. */
    public Duration leaseRemaining() {
        return stopped ? Duration.ZERO : state.leaseRemaining(clock.now());
    }
}
