package dev.holdfast.agent.api;

import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.Rejection;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.PlanRequest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts the plans that an operator may ask for. */
final class PlanHandler implements Handler<RoutingContext> {
    private final Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum;
    private final Supplier<Instant> now;

    PlanHandler(Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum, Supplier<Instant> now) {
        this.quorum = quorum;
        this.now = now;
    }

    @Override
    public void handle(RoutingContext context) {
        PlanRequest request;
        try {
            request = Json.read(Optional.ofNullable(context.body().asString()).orElse(""), PlanRequest.class);
            begin(context, request);
        } catch (Json.MalformedMessageException e) {
            Answers.error(context, 400, "body-invalid", String.valueOf(e.getMessage()));
        }
    }

    private void begin(RoutingContext context, PlanRequest request) {
        if (!"failback".equals(request.kind())) {
            Answers.error(context, 400, "kind-unknown", "kind must be failback, not " + request.kind());
            return;
        }
        RegionId region;
        try {
            region = RegionId.of(request.region() == null ? "" : request.region());
        } catch (IllegalArgumentException e) {
            Answers.error(context, 400, "region-invalid", String.valueOf(e.getMessage()));
            return;
        }
        quorum.apply(new BeginFailback(region, now.get()))
                .whenComplete((answer, failure) -> context.vertx().runOnContext(reply -> {
                    if (failure != null) {
                        Answers.error(
                                context,
                                503,
                                "quorum-unanswered",
                                "the quorum did not answer: read /v1/status to see whether the plan runs, or try again");
                    } else {
                        answer(context, request, answer);
                    }
                }));
    }

    private static void answer(RoutingContext context, PlanRequest request, QuorumAnswer answer) {
        Rejection rejection = answer.rejectedFor();
        if (rejection == null) {
            Answers.json(
                    context,
                    202,
                    Map.of(
                            "kind", request.kind(),
                            "region", request.region(),
                            "plan", answer.lastPlan().number()));
            return;
        }
        String code = rejection.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Answers.error(context, 409, code, answer.detail() + ": " + advice(rejection));
    }

    private static String advice(Rejection rejection) {
        return switch (rejection) {
            case UNKNOWN_REGION -> "name one of the group's regions";
            case PLAN_RUNNING -> "wait for its end, see /v1/status";
            case NOT_HEALTHY -> "start it and wait until its bank answers";
            case NOTHING_TO_DO -> "a failback is for a region that was lost and is back";
            case STALE_INCARNATION,
                    STALE_LEASE_SEQUENCE,
                    NOT_ACTIVE,
                    VANTAGE_POINTS_DISAGREE,
                    LAST_HEALTHY_REGION,
                    NO_SUCH_STEP -> "see /v1/status";
        };
    }
}
