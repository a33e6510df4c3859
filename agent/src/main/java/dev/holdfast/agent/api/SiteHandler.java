package dev.holdfast.agent.api;

import dev.holdfast.agent.observing.Observer;
import dev.holdfast.protocol.SiteMessage;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers what the agent sees of its own place. */
final class SiteHandler implements Handler<RoutingContext> {
    private final Observer observer;

    SiteHandler(Observer observer) {
        this.observer = observer;
    }

    @Override
    public void handle(RoutingContext context) {
        SiteMessage site = observer.site();
        if (site == null) {
            Answers.error(context, 503, "not-looked-yet", "this agent has just started: ask again in a second");
        } else {
            Answers.json(context, 200, site);
        }
    }
}
