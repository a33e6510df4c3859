package dev.holdfast.agent.api;

import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.AbortPlan;
import dev.holdfast.core.failover.ApprovalId;
import dev.holdfast.core.failover.Approve;
import dev.holdfast.core.failover.AskRebuild;
import dev.holdfast.core.failover.AskWaiver;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.BreakGlass;
import dev.holdfast.core.failover.EndSilence;
import dev.holdfast.core.failover.EndWaiver;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.PausePlan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.ResumePlan;
import dev.holdfast.core.failover.RetryStep;
import dev.holdfast.core.failover.SilenceRegion;
import dev.holdfast.core.failover.SkipStep;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.BreakGlassRequest;
import dev.holdfast.protocol.MaintenanceRequest;
import dev.holdfast.protocol.ReasonRequest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How each thing that a person may ask for becomes a command. */
final class OperatorHandlers {
    private interface OnPlan {
        GroupCommand command(PlanId plan, Asked asked, Instant now);
    }

    private final Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum;
    private final AgentView agent;
    private final PlanGuard guard;
    private final Runbooks runbooks;

    OperatorHandlers(
            Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum,
            AgentView agent,
            PlanGuard guard,
            Runbooks runbooks) {
        this.quorum = quorum;
        this.agent = agent;
        this.guard = guard;
        this.runbooks = runbooks;
    }

    void into(Map<Route, Handler<RoutingContext>> handlers) {
        handlers.put(Route.BEGIN_PLAN, new PlanHandler(quorum, agent, guard, runbooks));
        handlers.put(Route.ABORT_PLAN, onPlan(AbortPlan::new));
        handlers.put(Route.PAUSE_PLAN, onPlan(PausePlan::new));
        handlers.put(Route.RESUME_PLAN, onPlan(ResumePlan::new));
        handlers.put(Route.RETRY_STEP, handler(ReasonRequest.class, call -> {
            Asked asked = call.asked(call.body().reason());
            return new RetryStep(plan(call), step(call), asked, call.now());
        }));
        handlers.put(Route.SKIP_STEP, handler(ReasonRequest.class, call -> {
            Asked asked = call.askedWithReason(call.body().reason());
            return new SkipStep(plan(call), step(call), asked, call.now());
        }));
        handlers.put(Route.APPROVE, handler(ReasonRequest.class, call -> {
            ApprovalId approval = new ApprovalId(call.number("approval"));
            return new Approve(approval, call.asked(call.body().reason()), call.now());
        }));
        handlers.put(Route.BREAK_GLASS, handler(BreakGlassRequest.class, OperatorHandlers::breakGlass));
        handlers.put(Route.REBUILD, handler(ReasonRequest.class, call -> {
            RegionId region = RegionId.of(call.context().pathParam("region"));
            return new AskRebuild(region, call.askedWithReason(call.body().reason()), call.now());
        }));
        handlers.put(Route.WAIVE_BUDGET, handler(MaintenanceRequest.class, OperatorHandlers::waiver));
        handlers.put(Route.END_WAIVER, handler(ReasonRequest.class, call -> {
            RegionId region = RegionId.of(call.context().pathParam("region"));
            return new EndWaiver(region, call.asked(null), call.now());
        }));
        handlers.put(Route.BEGIN_MAINTENANCE, handler(MaintenanceRequest.class, OperatorHandlers::silence));
        handlers.put(Route.END_MAINTENANCE, handler(ReasonRequest.class, call -> {
            RegionId region = RegionId.of(call.context().pathParam("region"));
            return new EndSilence(region, call.asked(null), call.now());
        }));
    }

    private Handler<RoutingContext> onPlan(OnPlan wish) {
        return handler(
                ReasonRequest.class,
                call -> wish.command(plan(call), call.asked(call.body().reason()), call.now()));
    }

    private <T> Handler<RoutingContext> handler(Class<T> type, CommandHandler.Reading<T> reading) {
        return new CommandHandler<>(type, quorum, () -> agent.now().wall(), reading);
    }

    private static PlanId plan(CommandHandler.Call<?> call) {
        return new PlanId(call.number("plan"));
    }

    private static int step(CommandHandler.Call<?> call) {
        return (int) Math.min(call.number("step"), Integer.MAX_VALUE);
    }

    private static BreakGlass breakGlass(CommandHandler.Call<BreakGlassRequest> call) {
        BreakGlassRequest body = call.body();
        RegionId region = RegionId.of(body.region() == null ? "" : body.region());
        Asked asked = call.askedWithReason(body.reason());
        return new BreakGlass(region, call.now().plus(minutes(body.minutes())), asked, call.now());
    }

    private static AskWaiver waiver(CommandHandler.Call<MaintenanceRequest> call) {
        MaintenanceRequest body = call.body();
        RegionId region = RegionId.of(call.context().pathParam("region"));
        Asked asked = call.askedWithReason(body.reason());
        return new AskWaiver(region, call.now().plus(minutes(body.minutes())), asked, call.now());
    }

    private static SilenceRegion silence(CommandHandler.Call<MaintenanceRequest> call) {
        MaintenanceRequest body = call.body();
        RegionId region = RegionId.of(call.context().pathParam("region"));
        Asked asked = call.asked(body.reason());
        return new SilenceRegion(region, call.now().plus(minutes(body.minutes())), asked, call.now());
    }

    private static Duration minutes(@Nullable Integer minutes) {
        if (minutes == null || minutes < 1) {
            throw new IllegalArgumentException("minutes must be 1 or more");
        }
        return Duration.ofMinutes(minutes);
    }
}
