package dev.holdfast.bank;

import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.replication.ControlToken;
import dev.holdfast.bank.replication.Followers;
import dev.holdfast.bank.steps.KafkaStreamFence;
import dev.holdfast.bank.steps.StreamFence;
import dev.holdfast.link.FencedStreams;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StepOrder;
import dev.holdfast.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole bank of a region in this process, on a database of its own, between a fake agent and a fake mirror. */
final class RunningBank implements AutoCloseable {
    static final String TOKEN = "test-token";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConfigurableApplicationContext context;
    private final Setting setting;
    private final int port;
    final FakeAgent agent;
    final FakeMirror inbound;

    private RunningBank(ConfigurableApplicationContext context, Setting setting, FakeAgent agent, FakeMirror inbound) {
        this.context = context;
        this.setting = setting;
        this.port = setting.port();
        this.agent = agent;
        this.inbound = inbound;
    }

    /** What one bank needs to know to start. */
    record Setting(String region, String peer, int port, int peerPort, Path token, String sabotage) {
        String database() {
            return "bank_" + region + "_" + port;
        }
    }

    Setting setting() {
        return setting;
    }

    static int freePort() {
        return FreePort.next();
    }

    static RunningBank start(Setting setting) throws IOException {
        return start(setting, Map.of());
    }

    /**
     * @param special properties that differ from those of a running region
     */
    static RunningBank start(Setting setting, Map<String, String> special) throws IOException {
        RealPostgres postgres = RealPostgres.get();
        postgres.create(setting.database());
        return run(setting, agentOf(setting), special, null);
    }

    static RunningBank start(Setting setting, FencedStreams streams) throws IOException {
        RealPostgres.get().create(setting.database());
        return startAgain(setting, streams);
    }

    /** On the data that is there. */
    static RunningBank startAgain(Setting setting) throws IOException {
        return run(setting, agentOf(setting), Map.of(), null);
    }

    static RunningBank startAgain(Setting setting, FakeAgent agent) throws IOException {
        return startAgain(setting, agent, Map.of());
    }

    static RunningBank startAgain(Setting setting, FakeAgent agent, Map<String, String> special) throws IOException {
        return run(setting, agent, special, null);
    }

    static RunningBank startAgain(Setting setting, FencedStreams streams) throws IOException {
        return run(setting, agentOf(setting), Map.of(), streams);
    }

    static FakeAgent agentOf(Setting setting) throws IOException {
        return new FakeAgent(
                setting.region(), ControlToken.read(setting.token()).bearer());
    }

    private static RunningBank run(
            Setting setting, FakeAgent agent, Map<String, String> special, @Nullable FencedStreams streams)
            throws IOException {
        FakeMirror inbound = new FakeMirror(setting.peer());
        SpringApplication application = new SpringApplication(BankApplication.class);
        ApplicationContextInitializer<GenericApplicationContext> mirror =
                context -> context.registerBean(Followers.class, () -> inbound);
        ApplicationContextInitializer<GenericApplicationContext> kafka = context -> {
            if (streams != null) {
                context.registerBean(
                        StreamFence.class,
                        () -> new KafkaStreamFence(
                                streams, context.getBean(JdbcClient.class), context.getBean(Sabotage.class)));
            }
        };
        application.addInitializers(mirror, kafka);
        Map<String, Object> properties = new TreeMap<>();
        properties.put("holdfast.region", setting.region());
        properties.put("holdfast.peer", setting.peer());
        properties.put("holdfast.peer-url", "http://127.0.0.1:" + setting.peerPort());
        properties.put("holdfast.agent-url", agent.url().toString());
        properties.put("holdfast.kafka", "127.0.0.1:1");
        // Most of these banks have no link: what they commit stays unacknowledged as long as they live.
        properties.put("holdfast.rpo.age", "1h");
        properties.put("holdfast.control-token-file", setting.token().toString());
        properties.put("holdfast.sabotage", setting.sabotage());
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", setting.port());
        String url = RealPostgres.get().url(setting.database());
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", "bank_applier");
        properties.put("holdfast.business.username", "bank_app");
        properties.put("spring.flyway.url", url);
        properties.put("spring.flyway.user", "postgres");
        properties.put("spring.flyway.password", "");
        properties.putAll(special);
        List<String> arguments = properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toList();
        return new RunningBank(application.run(arguments.toArray(String[]::new)), setting, agent, inbound);
    }

    /** What no part of the bank may do. */
    void asSuperuser(String sql) {
        try (Connection connection = RealPostgres.get().connect(setting.database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What PostgreSQL shows to its superuser only, such as the statements of other roles. */
    long superusersNumber(String sql) {
        try (Connection connection = RealPostgres.get().connect(setting.database());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    JdbcTemplate sql() {
        return context.getBean(JdbcTemplate.class);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> post(String path, String key, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A request that is sent now and answered some time. */
    CompletableFuture<HttpResponse<String>> postLater(String path, String key, String body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> step(String kind, StepOrder order) {
        return control("/holdfast/v1/steps/" + kind, Json.write(order));
    }

    HttpResponse<String> control(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> controlGet(String path) {
        return send(request(path).header("Authorization", "Bearer " + TOKEN).GET());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql, Object... arguments) {
        Long value = sql().queryForObject(sql, Long.class, arguments);
        return value == null ? 0 : value;
    }

    /** Ends the bank; its agent stays. */
    void end() {
        context.close();
    }

    @Override
    public void close() {
        context.close();
        agent.close();
    }
}
