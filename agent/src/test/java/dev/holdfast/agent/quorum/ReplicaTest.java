package dev.holdfast.agent.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.config.AccessConfig;
import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.GroupConfig;
import dev.holdfast.agent.config.NeighbourConfig;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas that reach each other through relays, with a log so small that it is cut every few entries. */
class ReplicaTest {
    private static final LogLimits SMALL = new LogLimits(25, 4096);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final RegionId NORTH = RegionId.of("north");

    @TempDir
    Path folder;

    private static final Map<String, String> HOSTS =
            Map.of("north", "127.0.0.41", "west", "127.0.0.42", "witness", "127.0.0.43");
    private static final int RELAY_PORT = 40431;
    private static final int LISTEN_PORT = 40441;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Replica> replicas = new TreeMap<>();
    private final List<RuntimeException> bugs = new CopyOnWriteArrayList<>();

    private record Replica(GroupStateMachine machine, RatisQuorum quorum) {}

    @BeforeEach
    void openRelays() {
        Relay relay = new Relay(vertx);
        HOSTS.values().forEach(host -> relay.open(new Address(host, RELAY_PORT), new Address(host, LISTEN_PORT)));
    }

    @AfterEach
    void closeAll() {
        closeReplicas();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void closeReplicas() {
        replicas.values().forEach(replica -> replica.quorum().close());
        assertThat(bugs).isEmpty();
    }

    @Test
    void aReplicaThatMissedMoreThanTheLogHoldsGetsTheSnapshot() {
        Stream.of("north", "west", "witness").forEach(this::open);
        renew("west", 40);
        replicas.remove("north").quorum().close();
        renew("west", 120);
        GroupState expected = replicas.get("west").machine().state();
        open("north");
        await().atMost(LIMIT).until(() -> state("north").equals(expected));
        assertThat(replicas.get("north").machine().getLatestSnapshot()).isNotNull();
        renew("north", 5);
        await().atMost(LIMIT).until(() -> state("north").equals(state("witness")));
        assertThat(logBytes("west")).isLessThan(60_000);
    }

    @Test
    void snapshotAndLogGiveTheSameStateAfterARestartOfAll() {
        Stream.of("north", "west", "witness").forEach(this::open);
        renew("witness", 60);
        GroupState before = state("witness");
        assertThat(before.standing(NORTH).leaseSequence()).isGreaterThanOrEqualTo(60);
        closeReplicas();
        replicas.clear();
        Stream.of("north", "west", "witness").forEach(this::open);
        renew("west", 1);
        await().atMost(LIMIT)
                .until(() -> state("north").standing(NORTH).leaseSequence()
                        > before.standing(NORTH).leaseSequence());
        await().atMost(LIMIT).until(() -> state("north").equals(state("west")));
    }

    @Test
    void anEntryThatCannotBeReadDoesNotReachTheLog() {
        Stream.of("north", "west", "witness").forEach(this::open);
        renew("west", 1);
        long sequence = state("west").standing(NORTH).leaseSequence();
        CompletableFuture<QuorumAnswer> answer = replicas.get("west").quorum().askText("{\"type\":\"Dance\"}");
        await().atMost(LIMIT).until(answer::isCompletedExceptionally);
        assertThat(answer.handle((done, failure) -> failure).join()).isInstanceOf(StateMachineException.class);
        renew("west", 1);
        assertThat(state("west").standing(NORTH).leaseSequence()).isGreaterThan(sequence);
    }

    private GroupState state(String place) {
        return replicas.get(place).machine().state();
    }

    /** Puts renewals to the group, one after the other, each until it is answered. */
    private void renew(String place, int times) {
        RatisQuorum quorum = replicas.get(place).quorum();
        for (int i = 0; i < times; i++) {
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> answered(quorum.ask(new RenewLease(NORTH, 1))));
        }
    }

    private static boolean answered(CompletableFuture<QuorumAnswer> answer) {
        return answer.handle((done, failure) -> failure == null).join();
    }

    private void open(String place) {
        GroupStateMachine machine = new GroupStateMachine(
                Topology.reference(Mode.ACTIVE_ACTIVE),
                AuditFile.open(folder.resolve(place + "-audit.jsonl")),
                state -> {},
                bugs::add);
        RatisQuorum quorum = new RatisQuorum(config(place), folder.resolve(place), SMALL, machine, event -> {});
        quorum.start();
        replicas.put(place, new Replica(machine, quorum));
    }

    private AgentConfig config(String place) {
        SortedMap<AgentId, Address> members = new TreeMap<>();
        HOSTS.forEach((name, host) -> members.put(AgentId.of(name), new Address(host, RELAY_PORT)));
        AgentId id = AgentId.of(place);
        return new AgentConfig(
                id,
                place.equals("witness") ? null : RegionId.of(place),
                new Address("127.0.0.41", 1),
                members,
                new Address(HOSTS.get(place), LISTEN_PORT),
                folder,
                new TreeMap<>(),
                null,
                null,
                new AccessConfig(folder, null, null, null),
                null,
                GroupConfig.reference(Mode.ACTIVE_ACTIVE, Policies.DEFAULT),
                new NeighbourConfig(new TreeMap<>(), null));
    }

    private long logBytes(String place) {
        try (Stream<Path> files = Files.walk(folder.resolve(place))) {
            return files.filter(file -> file.getFileName().toString().startsWith("log_"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
