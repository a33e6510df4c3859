package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;

/** Something that an agent learns. Learning changes what it knows; its duties then say what is due. */
public sealed interface AgentEvent
        permits Ticked, Probed, UserViewed, LossEstimated, GroupChanged, ProposalAnswered, StepEnded {
    AgentState learn(AgentState state, Moment now);
}
