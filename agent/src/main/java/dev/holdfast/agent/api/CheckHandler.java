package dev.holdfast.agent.api;

import dev.holdfast.agent.observing.CheckBoard;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.model.RegionId;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the prechecks: of one plan about one region, or of all. */
final class CheckHandler implements Handler<RoutingContext> {
    private final CheckBoard board;
    private final AgentView agent;

    CheckHandler(CheckBoard board, AgentView agent) {
        this.board = board;
        this.agent = agent;
    }

    @Override
    public void handle(RoutingContext context) {
        List<String> plans = context.queryParam("plan");
        List<String> regions = context.queryParam("region");
        Optional<PlanKind> kind = kind(plans.isEmpty() ? null : plans.get(0));
        if (!plans.isEmpty() && kind.isEmpty()) {
            Answers.error(context, 400, "kind-unknown", "plan must be switchover, failover or failback");
            return;
        }
        List<RegionId> known = agent.state().group().topology().regions();
        Optional<RegionId> region = regions.isEmpty()
                ? Optional.empty()
                : known.stream()
                        .filter(each -> each.name().equals(regions.get(0)))
                        .findFirst();
        if (!regions.isEmpty() && region.isEmpty()) {
            Answers.error(context, 400, "region-unknown", "region must be one of " + known);
            return;
        }
        Answers.json(
                context,
                200,
                CheckMessages.of(
                        board,
                        agent,
                        board.all().stream()
                                .filter(check ->
                                        kind.isEmpty() || check.intent().kind() == kind.get())
                                .filter(check -> region.isEmpty()
                                        || check.intent().region().equals(region.get()))
                                .toList()));
    }

    private static Optional<PlanKind> kind(@Nullable String word) {
        return List.of(PlanKind.SWITCHOVER, PlanKind.FAILOVER, PlanKind.FAILBACK).stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
