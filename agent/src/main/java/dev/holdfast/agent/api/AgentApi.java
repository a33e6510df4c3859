package dev.holdfast.agent.api;

import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.SetupException;
import dev.holdfast.agent.config.TlsFiles;
import dev.holdfast.protocol.TableMessage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The agent's HTTP server. */
public final class AgentApi {
    private static final long START_LIMIT_SECONDS = 10;
    private static final long BODY_LIMIT_BYTES = 16 * 1024;

    private final Vertx vertx;
    private final AgentView agent;
    private final TableStream stream;
    private final Router router;

    public AgentApi(Vertx vertx, AgentView agent, OperatorAccess operators) {
        this.vertx = vertx;
        this.agent = agent;
        this.stream = new TableStream(vertx, () -> agent.state().group().table());
        this.router = Router.router(vertx);
        routes(new PlanHandler(
                operators.token(), operators.quorum(), () -> agent.now().wall()));
    }

    private void routes(PlanHandler plans) {
        router.get("/healthz").handler(this::health);
        router.get("/v1/status").handler(context -> Answers.json(context, 200, StatusMessages.of(agent)));
        router.get("/v1/lease").handler(new LeaseHandler(agent));
        router.get("/v1/table")
                .handler(context -> Answers.json(
                        context, 200, TableMessage.of(agent.state().group().table())));
        router.get("/v1/table/stream").handler(stream);
        router.post("/v1/plans")
                .handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES))
                .handler(plans);
        router.errorHandler(404, context -> Answers.error(context, 404, "not-found", "no such resource"));
        router.errorHandler(405, context -> Answers.error(context, 405, "method-not-allowed", "try another method"));
        router.errorHandler(413, context -> Answers.error(context, 413, "body-too-large", "send at most 16 KiB"));
        router.errorHandler(400, context -> Answers.error(context, 400, "body-invalid", "the request cannot be read"));
        router.errorHandler(500, context -> Answers.error(context, 500, "bug", "see the agent's log"));
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

    /** Listens, or says why it cannot. */
    public void start(Address address, @Nullable TlsFiles tls) {
        HttpServerOptions options =
                new HttpServerOptions().setHost(address.host()).setPort(address.port());
        if (tls != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(tls.certificate().toString())
                            .addKeyPath(tls.key().toString()));
        }
        try {
            vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SetupException(
                    "cannot listen on " + address + " (" + e.getMessage()
                            + "): stop what uses it, or change holdfast.agent.address, holdfast.agent.api.port or the TLS files",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted before listening on " + address, e);
        }
    }
}
