package dev.holdfast.agent.api;

import dev.holdfast.agent.access.EveryIdentity;
import dev.holdfast.agent.access.LocalIdentities;
import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.AgentDirectory;
import dev.holdfast.agent.config.SecretFile;
import dev.holdfast.agent.observing.CheckBoard;
import dev.holdfast.agent.observing.DatabaseWatch;
import dev.holdfast.agent.observing.Observer;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LocalUsers;
import dev.holdfast.protocol.Role;
import dev.holdfast.testing.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The agent's API on a port of its own, with one local user per role, over a quorum that never answers. */
final class ApiOnAPort implements AutoCloseable {
    static final String CONTROL = "control-secret";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    final List<GroupCommand> asked = new CopyOnWriteArrayList<>();
    final List<String> toldTheBank = new CopyOnWriteArrayList<>();
    volatile BankLine.Reply bank = new BankLine.Reply(200, "{\"cases\":[]}");
    final Path users;
    private final Path operator;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Observer closing;
    private final int port;

    ApiOnAPort(Path folder) throws IOException {
        this(folder, null);
    }

    /** @param provider who is asked about tokens that nobody here knows */
    ApiOnAPort(Path folder, @Nullable Identities provider) throws IOException {
        users = folder.resolve("users.json");
        operator = folder.resolve("operator.token");
        Path control = folder.resolve("control.token");
        secret(control, CONTROL);
        TreeMap<String, LocalUsers.User> people = new TreeMap<>();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER)) {
            people.put("a-" + role.word(), new LocalUsers.User(List.of(role.word()), hash(role.word() + "-secret")));
        }
        secret(users, Json.write(new LocalUsers(people)));
        LocalIdentities local = new LocalIdentities(SecretFile.readOrCreate(operator), SecretFile.read(control), users);
        StillAgent agent = new StillAgent();
        Observer observer = new Observer(
                vertx,
                agent,
                AgentId.of("north"),
                new Observer.Targets(null, null, null, new TreeMap<>(), null, Mode.ACTIVE_ACTIVE, null, null));
        observer.start();
        closing = observer;
        CheckBoard checks = new CheckBoard(StillAgent.GROUP, agent, observer::observations, event -> {});
        AgentApi api = new AgentApi(
                vertx,
                agent,
                new OperatorAccess(
                        new EveryIdentity(local, provider),
                        this::neverAnswered,
                        observer,
                        checks,
                        databases(folder.resolve("agent")),
                        this::bankAnswers));
        port = api.start(new Address("127.0.0.1", FreePort.next()), null);
    }

    private static DatabaseWatch databases(Path folder) {
        AgentDirectory directory = AgentDirectory.open(folder, AgentId.of("north"), Mode.ACTIVE_ACTIVE);
        return new DatabaseWatch(directory, DatabaseWatch.Outbox.NONE, Runnable::run);
    }

    private Future<BankLine.Reply> bankAnswers(String path, @Nullable String body) {
        toldTheBank.add(path + " " + body);
        return Future.succeededFuture(bank);
    }

    private CompletableFuture<dev.holdfast.agent.quorum.QuorumAnswer> neverAnswered(GroupCommand command) {
        asked.add(command);
        return new CompletableFuture<>();
    }

    static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String operatorToken() throws IOException {
        return Files.readString(operator).strip();
    }

    /** A token of somebody who was given this role. */
    static String token(Role role) {
        return role == Role.PROGRAM ? CONTROL : role.word() + "-secret";
    }

    /** One endpoint as the description tells it. */
    record Endpoint(String method, String path, List<String> roles, long bodyLimit) {
        boolean open() {
            return roles.isEmpty();
        }

        /** The path with every parameter set to this. */
        String at(String parameter) {
            return path.replaceAll("\\{[a-z]+\\}", parameter);
        }

        String tokenThatMay() {
            return token(Role.of(roles.get(0)));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private record Description(Map<String, Map<String, Operation>> paths) {}

    private record Operation(
            @com.fasterxml.jackson.annotation.JsonProperty("x-holdfast-roles")
            List<String> roles,

            @com.fasterxml.jackson.annotation.JsonProperty("x-holdfast-body-limit")
            long bodyLimit) {}

    List<Endpoint> endpoints() {
        String text = call("GET", "/v1/openapi.json", Optional.of(token(Role.VIEWER)), none())
                .body();
        return Json.read(text, Description.class).paths().entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .map(operation -> new Endpoint(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue().roles(),
                                operation.getValue().bodyLimit())))
                .toList();
    }

    static BodyPublisher none() {
        return BodyPublishers.noBody();
    }

    static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    HttpResponse<String> call(String method, String path, Optional<String> token, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .method(method, body);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        closing.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
