package dev.holdfast.agent.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.config.AccessConfig;
import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.GroupConfig;
import dev.holdfast.agent.config.NeighbourConfig;
import dev.holdfast.core.failover.RenewLease;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three replicas of which each calls every other one on a line of its own, as the sandbox's agents do. */
class OwnLinesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final List<String> PLACES = List.of("north", "west", "witness");
    private static final Map<String, String> HOSTS =
            Map.of("north", "127.0.0.41", "west", "127.0.0.42", "witness", "127.0.0.43");
    private static final int RELAY_PORT = 40450;
    private static final int LISTEN_PORT = 40460;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Relay relay = new Relay(vertx);
    private final Map<String, RatisQuorum> replicas = new TreeMap<>();

    @BeforeEach
    void openEveryLine() {
        PLACES.forEach(from ->
                PLACES.stream().filter(to -> !to.equals(from)).forEach(to -> relay.open(line(from, to), listen(to))));
    }

    @AfterEach
    void closeAll() {
        closeReplicas();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aReplicaCallsOthersOnItsOwnLinesWhateverAddressesALeaderWroteDown() {
        PLACES.forEach(this::open);
        renew("witness");
        String first = leader("witness").orElseThrow();
        replicas.remove(first).close();
        String asker = first.equals("north") ? "west" : "north";
        renew(asker);
        assertThat(leader(asker)).isPresent().get().isNotEqualTo(first);
        closeReplicas();
        // Only these two are left; what they know of the log names each other's addresses as leaders see them.
        cut("north", "west");
        cut("west", "north");
        open("north");
        open("west");
        await().during(SILENCE)
                .atMost(LIMIT)
                .until(() -> leader("north").isEmpty() && leader("west").isEmpty());
        relay.open(line("north", "west"), listen("west"));
        relay.open(line("west", "north"), listen("north"));
        renew("north");
    }

    private void cut(String from, String to) {
        relay.close(line(from, to));
    }

    private void closeReplicas() {
        replicas.values().forEach(RatisQuorum::close);
        replicas.clear();
    }

    private Optional<String> leader(String place) {
        return replicas.get(place).leader().map(AgentId::name);
    }

    private void renew(String place) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answered(replicas.get(place).ask(new RenewLease(RegionId.of("north"), 1))));
    }

    private static boolean answered(CompletableFuture<QuorumAnswer> answer) {
        return answer.handle((done, failure) -> failure == null).join();
    }

    private void open(String place) {
        GroupStateMachine machine = new GroupStateMachine(
                Topology.reference(Mode.ACTIVE_ACTIVE),
                AuditFile.open(folder.resolve(place + "-audit.jsonl")),
                state -> {},
                bug -> {});
        RatisQuorum quorum =
                new RatisQuorum(config(place), folder.resolve(place), LogLimits.DEFAULT, machine, event -> {});
        quorum.start();
        replicas.put(place, quorum);
    }

    private static Address listen(String place) {
        return new Address(HOSTS.get(place), LISTEN_PORT);
    }

    /** Everybody calls at a port of its own. */
    private static Address line(String from, String to) {
        return from.equals(to) ? listen(to) : new Address(HOSTS.get(to), RELAY_PORT + PLACES.indexOf(from));
    }

    private AgentConfig config(String place) {
        SortedMap<AgentId, Address> members = new TreeMap<>();
        PLACES.forEach(to -> members.put(AgentId.of(to), line(place, to)));
        return new AgentConfig(
                AgentId.of(place),
                place.equals("witness") ? null : RegionId.of(place),
                new Address("127.0.0.41", 1),
                members,
                listen(place),
                folder,
                new TreeMap<>(),
                null,
                null,
                new AccessConfig(folder, null, null, null),
                null,
                GroupConfig.reference(Mode.ACTIVE_ACTIVE, Policies.DEFAULT),
                new NeighbourConfig(new TreeMap<>(), null));
    }
}
