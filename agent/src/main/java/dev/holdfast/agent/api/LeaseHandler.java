package dev.holdfast.agent.api;

import dev.holdfast.agent.observing.DatabaseWatch;
import dev.holdfast.agent.observing.DatabaseWatch.History;
import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStanding;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.LeaseAnswer;
import dev.holdfast.protocol.Role;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the bank beside the agent how long it may act as owner. */
final class LeaseHandler implements Handler<RoutingContext> {
    private final AgentView agent;
    private final DatabaseWatch databases;

    LeaseHandler(AgentView agent, DatabaseWatch databases) {
        this.agent = agent;
        this.databases = databases;
    }

    @Override
    public void handle(RoutingContext context) {
        AgentState state = agent.state();
        RegionId region = state.identity().region();
        if (region == null) {
            Answers.error(context, 404, "no-region", "this is the witness: ask the agent of your region");
            return;
        }
        try {
            History history = history(context, state.group(), region);
            Answers.json(context, 200, answer(state, region, agent.leaseRemaining(), history));
        } catch (IllegalArgumentException e) {
            Answers.error(context, 400, "parameter-invalid", "database is a UUID, or absent");
        }
    }

    /** Only the program beside the agent says which database it has; whoever looks on changes nothing. */
    private @Nullable History history(RoutingContext context, GroupState group, RegionId region) {
        String database = context.request().getParam("database");
        if (database == null || !Gate.caller(context).holds(Role.PROGRAM)) {
            return null;
        }
        boolean built = Boolean.parseBoolean(context.request().getParam("built"));
        return databases.judge(
                UUID.fromString(database), built, group.desk().rebuilds().contains(region));
    }

    private @Nullable Long waived(GroupState group, RegionId region) {
        Instant now = agent.now().wall();
        return group.desk()
                .waiver(region, now)
                .map(waiver -> Duration.between(now, waiver.until()).toMillis())
                .orElse(null);
    }

    private LeaseAnswer answer(AgentState state, RegionId region, Duration remaining, @Nullable History history) {
        GroupState group = state.group();
        RegionStanding standing = group.standing(region);
        boolean whole = history == null || history == History.WHOLE;
        boolean granted = standing.status() == RegionStatus.ACTIVE && !agent.stopped() && whole;
        return new LeaseAnswer(
                region.name(),
                standing.status().name(),
                state.incarnation(),
                granted ? remaining.toMillis() : 0,
                StatusMessages.slices(group.slices()),
                group.table().generation().number(),
                group.standing(group.topology().other(region)).status().name(),
                history == null ? null : history.name().toLowerCase(Locale.ROOT),
                waived(group, region));
    }
}
