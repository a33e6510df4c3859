package dev.holdfast.agent.api;

import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.SetupException;
import dev.holdfast.agent.config.TlsFiles;
import dev.holdfast.core.model.Check;
import dev.holdfast.protocol.TableMessage;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The agent's HTTP server. */
public final class AgentApi {
    private static final long START_LIMIT_SECONDS = 10;

    private final Vertx vertx;
    private final AgentView agent;
    private final TableStream stream;
    private final Router router;

    public AgentApi(Vertx vertx, AgentView agent, OperatorAccess operators) {
        this.vertx = vertx;
        this.agent = agent;
        this.stream = new TableStream(vertx, () -> agent.state().group().table());
        this.router = router(operators.identities(), handlers(operators));
    }

    private Map<Route, Handler<RoutingContext>> handlers(OperatorAccess operators) {
        EnumMap<Route, Handler<RoutingContext>> handlers = new EnumMap<>(Route.class);
        handlers.put(Route.HEALTH, this::health);
        handlers.put(Route.STATUS, context -> Answers.json(context, 200, StatusMessages.of(agent)));
        handlers.put(Route.LEASE, new LeaseHandler(agent, operators.databases()));
        handlers.put(
                Route.TABLE,
                context -> Answers.json(
                        context, 200, TableMessage.of(agent.state().group().table())));
        handlers.put(Route.TABLE_STREAM, stream);
        handlers.put(Route.USER_VIEW, new UserViewHandler(agent));
        handlers.put(Route.DESCRIPTION, context -> Answers.json(context, 200, ApiDescription.of(Route.values())));
        handlers.put(
                Route.APPROVALS,
                context -> Answers.json(
                        context, 200, DeskMessages.of(agent.state().group().desk())));
        handlers.put(
                Route.AUDIT,
                context -> Answers.json(
                        context,
                        200,
                        DeskMessages.of(agent.state().group().desk().audit())));
        handlers.put(Route.SITE, new SiteHandler(operators.observer()));
        handlers.put(Route.CHECK, new CheckHandler(operators.checks(), agent));
        new BankHandlers(operators.bank()).into(handlers);
        new OperatorHandlers(
                        operators.quorum(),
                        agent,
                        new PlanGuard(operators.checks()),
                        new Runbooks(operators.checks().scripts()))
                .into(handlers);
        return handlers;
    }

    /** Every route is reached through its gate and its body limit only. */
    private Router router(Identities identities, Map<Route, Handler<RoutingContext>> handlers) {
        Router routes = Router.router(vertx);
        for (Route route : Route.values()) {
            Handler<RoutingContext> handler = handlers.get(route);
            Check.state(handler != null, "no handler for " + route);
            routes.route(route.method(), route.pattern())
                    .handler(new Gate(route, identities))
                    .handler(BodyHandler.create(false).setBodyLimit(route.bodyLimit()))
                    .handler(handler);
        }
        routes.errorHandler(404, context -> Answers.error(context, 404, "not-found", "no such resource"));
        routes.errorHandler(405, context -> Answers.error(context, 405, "method-not-allowed", "try another method"));
        routes.errorHandler(
                413, context -> Answers.error(context, 413, "body-too-large", "send a smaller body, or none"));
        routes.errorHandler(400, context -> Answers.error(context, 400, "body-invalid", "the request cannot be read"));
        routes.errorHandler(500, context -> Answers.error(context, 500, "bug", "see the agent's log"));
        return routes;
    }

    private void health(RoutingContext context) {
        boolean up = !agent.stopped();
        Answers.json(
                context,
                up ? 200 : 503,
                Map.of(
                        "status",
                        up ? "UP" : "DOWN",
                        "agent",
                        agent.state().id().name(),
                        "leader",
                        agent.leader().map(Object::toString).orElse("none"),
                        "quorumAnswers",
                        agent.state().quorumAnswers()));
    }

    /** The group's state moved on. */
    public void groupChanged() {
        stream.tableChanged();
    }

    /** Listens, or says why it cannot; returns the port. */
    public int start(Address address, @Nullable TlsFiles tls) {
        HttpServerOptions options = options(address, tls);
        try {
            return vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_LIMIT_SECONDS, TimeUnit.SECONDS)
                    .actualPort();
        } catch (ExecutionException | TimeoutException e) {
            throw new SetupException(
                    "cannot listen on " + address + " (" + e.getMessage()
                            + "): stop what uses it, or change holdfast.agent.address, holdfast.agent.api.port or the"
                            + " TLS files",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted before listening on " + address, e);
        }
    }

    private static HttpServerOptions options(Address address, @Nullable TlsFiles tls) {
        HttpServerOptions options =
                new HttpServerOptions().setHost(address.host()).setPort(address.port());
        if (tls == null) {
            return options;
        }
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(tls.certificate().toString())
                        .addKeyPath(tls.key().toString()));
        Path ca = tls.ca();
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()))
                    .setClientAuth(tls.clientsRequired() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
        }
        return options;
    }
}
