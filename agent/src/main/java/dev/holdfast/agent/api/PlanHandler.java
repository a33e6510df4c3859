package dev.holdfast.agent.api;

import dev.holdfast.agent.quorum.QuorumAnswer;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.PlanRequest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts the plans that a person may ask for, or says what they would do. */
final class PlanHandler implements Handler<RoutingContext> {
    private final Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum;
    private final AgentView agent;
    private final PlanGuard guard;
    private final Runbooks runbooks;

    PlanHandler(
            Function<GroupCommand, CompletableFuture<QuorumAnswer>> quorum,
            AgentView agent,
            PlanGuard guard,
            Runbooks runbooks) {
        this.quorum = quorum;
        this.agent = agent;
        this.guard = guard;
        this.runbooks = runbooks;
    }

    @Override
    public void handle(RoutingContext context) {
        PlanRequest request;
        GroupCommand command;
        try {
            request = CommandHandler.body(context, PlanRequest.class);
            command = command(
                    new CommandHandler.Call<>(context, request, agent.now().wall()));
        } catch (UnknownKindException e) {
            Answers.error(context, 400, "kind-unknown", String.valueOf(e.getMessage()));
            return;
        } catch (Json.MalformedMessageException | IllegalArgumentException e) {
            Answers.error(context, 400, "body-invalid", String.valueOf(e.getMessage()));
            return;
        }
        if (Boolean.TRUE.equals(request.dryRun())) {
            rehearse(context, command);
        } else {
            guard.admit(context, command, agent.state().group().topology().regions())
                    .ifPresent(admitted -> CommandHandler.put(context, admitted, quorum));
        }
    }

    private static final class UnknownKindException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownKindException(@Nullable String kind) {
            super("kind must be switchover, failover or failback, not " + kind);
        }
    }

    private GroupCommand command(CommandHandler.Call<PlanRequest> call) {
        PlanRequest body = call.body();
        String kind = body.kind() == null ? "" : body.kind();
        return switch (kind) {
            case "switchover" -> switchover(call);
            case "failback" -> {
                refuse(
                        body.from() != null || body.to() != null || body.slices() != null,
                        "a failback has a region only");
                yield new BeginFailback(region("region", body.region()), call.asked(body.reason()), call.now());
            }
            case "failover" -> {
                refuse(
                        body.from() != null || body.to() != null || body.slices() != null,
                        "a failover has a region only");
                boolean force = Boolean.TRUE.equals(body.force()) || Boolean.TRUE.equals(body.dryRun());
                yield new CondemnRegion(region("region", body.region()), force, call.asked(body.reason()), call.now());
            }
            default -> throw new UnknownKindException(body.kind());
        };
    }

    private BeginSwitchover switchover(CommandHandler.Call<PlanRequest> call) {
        PlanRequest body = call.body();
        refuse(body.region() != null, "a switchover has from and to, no region");
        RegionId from = region("from", body.from());
        GroupState group = agent.state().group();
        RegionId to = body.to() == null && group.regions().containsKey(from)
                ? group.topology().other(from)
                : region("to", body.to());
        TreeSet<SliceId> slices = new TreeSet<>();
        for (Integer slice : Optional.ofNullable(body.slices()).orElse(List.of())) {
            refuse(slice == null, "a slice is a number");
            slices.add(SliceId.of(slice));
        }
        refuse(body.slices() != null && slices.isEmpty(), "name slices, or leave them out for all");
        return new BeginSwitchover(from, to, slices, call.asked(body.reason()), call.now());
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    private static RegionId region(String field, @Nullable String name) {
        try {
            return RegionId.of(name == null ? "" : name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
    }

    /** Decides against this agent's replica and throws the decision away. */
    private void rehearse(RoutingContext context, GroupCommand command) {
        GroupState group = agent.state().group();
        GroupDecision decision = command.decide(group);
        if (decision.rejection().isPresent()) {
            Answers.error(
                    context,
                    409,
                    decision.rejection().get().word(),
                    decision.detail() + ": " + Advice.on(decision.rejection().get()));
        } else if (command instanceof CondemnRegion condemn) {
            Answers.json(context, 200, runbooks.ofFailover(group, condemn.region()));
        } else {
            Answers.json(context, 200, runbooks.of(decision.startedPlan().orElseThrow()));
        }
    }
}
