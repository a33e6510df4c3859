package dev.holdfast.agent.api;

import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.UserViewed;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Moment;
import java.time.Duration;
import java.util.Optional;

/** What the API may see of the running agent. */
public interface AgentView {
    AgentState state();

    Moment now();

    /** How long the region may act as owner from now; zero when it may not. */
    Duration leaseRemaining();

    boolean stopped();

    /** Tells the agent what users got; false when it has not come to what it was told before. */
    boolean usersSaw(UserViewed view);

    Optional<AgentId> leader();
}
