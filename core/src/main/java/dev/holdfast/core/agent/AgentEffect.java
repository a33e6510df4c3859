package dev.holdfast.core.agent;

import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import java.time.Duration;

/** What an agent wants done; it carries all that its handler needs. */
public sealed interface AgentEffect {
    /** Put a command to the quorum and report the answer, with the time it was sent, as {@link ProposalAnswered}. */
    record Propose(GroupCommand command, Duration sentAt) implements AgentEffect {}

    /** Carry out a step at this agent's region and report a {@link StepEnded}. */
    record RunStep(Plan plan, int index) implements AgentEffect {}

    /** End what is still being done of a step that is no longer due here; whatever comes of it is not heard. */
    record LeaveStep(PlanId plan, int index) implements AgentEffect {}
}
