package dev.holdfast.frontdoor;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.ReplayPolicy;
import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.protocol.UserViewMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running front door: traffic on one event loop, probes and the table's watch on another, so that a flood of
 * requests cannot make a healthy region look dead. What the second learns is handed to the first as events.
 */
final class FrontDoor {
    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);
    private static final int EVENT_LOOPS = 2;
    private static final int IDLE_CLIENT_SECONDS = 75;
    /** Shorter than a bank keeps an idle connection, so that the bank does not close one just as it is used. */
    private static final int IDLE_UPSTREAM_SECONDS = 10;

    private static final int PROBE_CONNECTIONS = 8;
    private static final int BACKLOG = 1024;

    private final FrontDoorConfig config;
    private final ReplayPolicy policy;
    private final RandomGenerator random;
    private final MonotonicTime time;
    private final Vertx vertx;
    private @Nullable HttpServer server;
    private @Nullable Dispatcher desk;
    private @Nullable Context traffic;

    FrontDoor(FrontDoorConfig config, ReplayPolicy policy, RandomGenerator random, MonotonicTime time) {
        this.config = config;
        this.policy = policy;
        this.random = random;
        this.time = time;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2));
    }

    /** Listens; completes with the port. */
    Future<Integer> start() {
        AgentSilence silence = new AgentSilence(time);
        return vertx.deployVerticle(context -> openTraffic(context, silence))
                .compose(traffic -> vertx.deployVerticle(context -> openWatch(silence)))
                .map(watch -> port());
    }

    int port() {
        HttpServer listening = server;
        return listening == null ? -1 : listening.actualPort();
    }

    /** Stops listening, answers those who wait, and ends every loop. */
    Future<Void> stop() {
        Promise<Void> answered = Promise.promise();
        Dispatcher stopping = desk;
        Context loop = traffic;
        if (stopping == null || loop == null) {
            answered.complete();
        } else {
            loop.runOnContext(now -> {
                stopping.stop();
                answered.complete();
            });
        }
        return answered.future().transform(done -> vertx.close());
    }

    private Future<?> openTraffic(Context context, AgentSilence silence) {
        TraceIds ids = new TraceIds(random);
        FrontDoorLimits limits = config.limits();
        HttpClient client = client(new PoolOptions()
                .setHttp1MaxSize(limits.connectionsPerRegion())
                .setMaxWaitQueueSize(limits.connectionQueue()));
        Upstreams upstreams = new Upstreams(client, config.banks(), limits, ids);
        Dispatcher dispatcher = new Dispatcher(vertx, config, upstreams, policy, time);
        Origins origins = new Origins(config.regions(), config.nearest(), ids);
        StatusPages pages = new StatusPages(dispatcher, silence);
        desk = dispatcher;
        traffic = context;
        tellAgents(dispatcher);
        HttpServer opened = vertx.createHttpServer(serverOptions())
                .requestHandler(new Intake(vertx, limits, dispatcher, pages, origins));
        server = opened;
        return opened.listen();
    }

    private void tellAgents(Dispatcher dispatcher) {
        HttpClient client = agentClient();
        List<UserViewPost> posts = config.agents().at().stream()
                .map(agent -> new UserViewPost(client, source(agent)))
                .toList();
        vertx.setPeriodic(UserViewMessage.WINDOW_MILLIS, timer -> {
            UserViewMessage window = dispatcher.userView().told();
            posts.forEach(post -> post.tell(window));
        });
    }

    private TableWatch.Source source(URI agent) {
        return new TableWatch.Source(agent, config.agents().authorization());
    }

    private Future<?> openWatch(AgentSilence silence) {
        HttpClient client = client(new PoolOptions().setHttp1MaxSize(PROBE_CONNECTIONS));
        BiConsumer<RegionId, Vantage> probed = (region, vantage) -> onDesk(desk -> desk.probed(region, vantage));
        Consumer<TrafficTable> tableSeen = table -> onDesk(desk -> desk.tableSeen(table));
        config.banks()
                .forEach((region, bank) -> new RegionProbe(region, bank, config.probes(), client, probed).start(vertx));
        HttpClient agents = agentClient();
        config.agents()
                .at()
                .forEach(agent ->
                        new TableWatch(vertx, agents, source(agent), config.probes(), silence, tableSeen).start());
        return Future.succeededFuture();
    }

    /** A broken connection is reported by whatever was under way on it; the report by the connection is the second. */
    private HttpClient client(PoolOptions pool) {
        return client(pool, new HttpClientOptions());
    }

    private HttpClient agentClient() {
        HttpClientOptions options = new HttpClientOptions();
        Path ca = config.agents().ca();
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        return client(new PoolOptions().setHttp1MaxSize(PROBE_CONNECTIONS), options);
    }

    private HttpClient client(PoolOptions pool, HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options.setKeepAliveTimeout(IDLE_UPSTREAM_SECONDS))
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(
                        cause -> log.atDebug().addKeyValue("cause", cause).log("connection broken")))
                .build();
    }

    private void onDesk(Consumer<Dispatcher> event) {
        Dispatcher dispatcher = desk;
        Context loop = traffic;
        if (dispatcher != null && loop != null) {
            loop.runOnContext(now -> event.accept(dispatcher));
        }
    }

    FrontDoorConfig.Listener listener() {
        return config.listener();
    }

    private HttpServerOptions serverOptions() {
        FrontDoorConfig.Listener at = config.listener();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(at.address())
                .setPort(at.port())
                .setAcceptBacklog(BACKLOG)
                .setIdleTimeout(IDLE_CLIENT_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
        FrontDoorConfig.Tls tls = at.tls();
        if (tls != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString()));
        }
        return options;
    }
}
