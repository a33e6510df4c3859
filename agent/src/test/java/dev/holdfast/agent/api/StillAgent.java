package dev.holdfast.agent.api;

import dev.holdfast.core.agent.AgentIdentity;
import dev.holdfast.core.agent.AgentPolicy;
import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.UserViewed;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.Objectives;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.runtime.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An agent that has just started and to which nothing happens. */
final class StillAgent implements AgentView {
    static final GroupDefinition GROUP = new GroupDefinition(
            "bank",
            Mode.ACTIVE_ACTIVE,
            List.of(RegionId.of("north"), RegionId.of("west")),
            AgentId.of("witness"),
            Objectives.NONE,
            Policies.DEFAULT,
            new TreeMap<>(),
            new TreeMap<>());

    private final SystemClock clock = new SystemClock();
    private final AgentState state = AgentState.starting(
            new AgentIdentity(
                    AgentId.of("north"), RegionId.of("north"), 1, AgentPolicy.sandbox(false), PlanOrders.NONE),
            GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE)),
            clock.now());

    @Override
    public AgentState state() {
        return state;
    }

    @Override
    public Moment now() {
        return clock.now();
    }

    @Override
    public Duration leaseRemaining() {
        return Duration.ZERO;
    }

    @Override
    public boolean stopped() {
        return false;
    }

    @Override
    public boolean usersSaw(UserViewed view) {
        return true;
    }

    @Override
    public Optional<AgentId> leader() {
        return Optional.empty();
    }
}
