package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;

/**
 * An agent's mind: it learns from an event, then looks at each of its duties. Duties are level-triggered: what is due
 * follows from what is known, so a lost event or a restart is healed by the next tick.
 */
public final class Agent {
    private final LeaseDuty leases = new LeaseDuty();
    private final VantageDuty vantages = new VantageDuty();
    private final LossDuty losses = new LossDuty();
    private final GreyDuty greys = new GreyDuty();
    private final StepDuty steps = new StepDuty();
    private final FailbackDuty failbacks = new FailbackDuty();
    private final OrdersDuty orders = new OrdersDuty();

    public AgentDecision decide(AgentState state, AgentEvent event, Moment now) {
        Due due = new Due(event.learn(state, now), now);
        leases.look(due);
        vantages.look(due);
        losses.look(due);
        greys.look(due);
        steps.look(due);
        failbacks.look(due);
        orders.look(due);
        return new AgentDecision(due.state(), due.effects());
    }
}
