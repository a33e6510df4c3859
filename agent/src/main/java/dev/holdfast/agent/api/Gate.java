package dev.holdfast.agent.api;

import dev.holdfast.core.model.Check;
import dev.holdfast.protocol.Role;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands before an endpoint: asks who calls, and lets in those who hold one of the route's roles. */
final class Gate implements SecurityPolicyHandler {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final String CALLER = "holdfast.caller";
    private static final String SCHEME = "Bearer ";
    private static final int TOKEN_LIMIT = 8 * 1024;

    private final Route route;
    private final Identities identities;

    Gate(Route route, Identities identities) {
        this.route = route;
        this.identities = identities;
    }

    /** Who makes the call; every route that is not open has one. */
    static Caller caller(RoutingContext context) {
        Caller caller = context.get(CALLER);
        Check.state(caller != null, "a caller is asked for at an open endpoint");
        return caller;
    }

    @Override
    public void handle(RoutingContext context) {
        if (route.open()) {
            context.next();
            return;
        }
        Optional<String> token = token(context);
        if (token.isEmpty()) {
            challenge(context, "Bearer", "send 'Authorization: Bearer' with your token");
            return;
        }
        context.request().pause();
        Context here = context.vertx().getOrCreateContext();
        identities
                .identify(token.get())
                .onSuccess(identity -> here.runOnContext(known -> decide(context, identity)))
                .onFailure(bug -> here.runOnContext(told -> context.fail(bug)));
    }

    private static Optional<String> token(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header == null
                || header.length() > TOKEN_LIMIT
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    private void decide(RoutingContext context, Identity identity) {
        context.request().resume();
        if (identity instanceof Identity.Known known) {
            admit(context, known.caller());
        } else if (identity instanceof Identity.Unknown unknown) {
            challenge(context, "Bearer error=\"invalid_token\"", unknown.why());
        } else if (identity instanceof Identity.Unanswered unanswered) {
            Answers.error(context, 503, "identity-unanswered", unanswered.why());
        }
    }

    private void admit(RoutingContext context, Caller caller) {
        if (caller.holdsAny(route.roles())) {
            context.put(CALLER, caller);
            context.next();
            return;
        }
        log.atInfo()
                .addKeyValue("caller", caller.name())
                .addKeyValue("endpoint", route)
                .log("call refused, role missing");
        String needed = route.roles().stream().map(Role::word).collect(Collectors.joining(" or "));
        Answers.error(context, 403, "role-missing", caller.name() + " lacks the role " + needed);
    }

    private static void challenge(RoutingContext context, String challenge, String why) {
        context.response().putHeader("WWW-Authenticate", challenge);
        Answers.error(context, 401, "unauthorized", why);
    }
}
