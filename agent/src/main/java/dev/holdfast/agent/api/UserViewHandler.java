package dev.holdfast.agent.api;

import dev.holdfast.core.agent.UserViewed;
import dev.holdfast.core.health.UserSamples;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.UserViewMessage;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes what a front door's users got. */
final class UserViewHandler implements Handler<RoutingContext> {
    private final AgentView agent;

    UserViewHandler(AgentView agent) {
        this.agent = agent;
    }

    @Override
    public void handle(RoutingContext context) {
        UserViewed view;
        try {
            view = view(CommandHandler.body(context, UserViewMessage.class).regions());
        } catch (Json.MalformedMessageException | IllegalArgumentException e) {
            Answers.error(context, 400, "body-invalid", String.valueOf(e.getMessage()));
            return;
        }
        if (agent.usersSaw(view)) {
            context.response().setStatusCode(204).end();
        } else {
            Answers.error(context, 503, "agent-busy", "the agent has not come to the windows before");
        }
    }

    private static UserViewed view(SortedMap<String, UserViewMessage.Window> regions) {
        if (regions == null) {
            throw new IllegalArgumentException("regions is missing");
        }
        TreeMap<RegionId, UserSamples> samples = new TreeMap<>();
        regions.forEach((region, window) -> {
            if (window == null) {
                throw new IllegalArgumentException(region + " has no window");
            }
            samples.put(RegionId.of(region), new UserSamples(window.served(), window.failed()));
        });
        return new UserViewed(samples);
    }
}
