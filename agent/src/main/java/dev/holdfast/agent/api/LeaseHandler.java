package dev.holdfast.agent.api;

import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStanding;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.LeaseAnswer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Tells the bank beside the agent how long it may act as owner. */
final class LeaseHandler implements Handler<RoutingContext> {
    private final AgentView agent;

    LeaseHandler(AgentView agent) {
        this.agent = agent;
    }

    @Override
    public void handle(RoutingContext context) {
        AgentState state = agent.state();
        RegionId region = state.identity().region();
        if (region == null) {
            Answers.error(context, 404, "no-region", "this is the witness: ask the agent of your region");
            return;
        }
        Answers.json(context, 200, answer(state, region, agent.leaseRemaining()));
    }

    private LeaseAnswer answer(AgentState state, RegionId region, Duration remaining) {
        GroupState group = state.group();
        RegionStanding standing = group.standing(region);
        boolean granted = standing.status() == RegionStatus.ACTIVE && !agent.stopped();
        return new LeaseAnswer(
                region.name(),
                standing.status().name(),
                state.incarnation(),
                granted ? remaining.toMillis() : 0,
                StatusMessages.slices(group.slices()),
                group.table().generation().number(),
                group.standing(group.topology().other(region)).status().name());
    }
}
