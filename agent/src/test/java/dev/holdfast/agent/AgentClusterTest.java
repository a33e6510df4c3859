package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.TableMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three real agents, killed and started again, with banks that do every step at once. */
class AgentClusterTest {
    private static final Logger log = LoggerFactory.getLogger(AgentClusterTest.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final long RESIDENT_LIMIT_MEGABYTES = 220;

    @TempDir
    Path folder;

    private final List<String> steps = FakeBank.journal();

    @Test
    void leasesGoOnWhenTheLeaderIsKilled() throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox(folder, 40410);
                FakeBank north = bank(sandbox, "north");
                FakeBank west = bank(sandbox, "west")) {
            sandbox.startAll();
            waiting(START_LIMIT).until(() -> sandbox.leased("north") && sandbox.leased("west"));
            operatorsNeedTheirToken(sandbox);
            waiting(LIMIT).until(() -> sandbox.status("north").orElseThrow().leader() != null);
            String leader = sandbox.status("north").orElseThrow().leader();
            String other = leader.equals("west") ? "north" : "west";
            withinMemory(sandbox);
            long before = sequence(sandbox, other);
            sandbox.kill(leader);
            long killed = System.nanoTime();
            waiting(LIMIT).until(() -> sequence(sandbox, other) > before + 2);
            long millis = Duration.ofNanos(System.nanoTime() - killed).toMillis();
            log.atInfo()
                    .addKeyValue("leader", leader)
                    .addKeyValue("millis", millis)
                    .log("renewed after leader's end");
            assertThat(millis).isLessThan(5000);
            waiting(LIMIT).until(() -> sandbox.leased(other));
        }
    }

    @Test
    void aLostRegionIsTakenOverAndComesHomeAndNothingIsForgotten() throws IOException {
        try (Sandbox sandbox = new Sandbox(folder, 40420);
                FakeBank west = bank(sandbox, "west")) {
            FakeBank north = bank(sandbox, "north");
            sandbox.startAll();
            waiting(START_LIMIT).until(() -> sandbox.leased("north") && sandbox.leased("west"));
            List<String> stream = follow(sandbox, "west");
            west.refusals.set(2);
            north.close();
            sandbox.kill("north");
            waiting(LIMIT).until(() -> table(sandbox, "west").generation() == 3);
            assertThat(steps)
                    .containsExactly(
                            "127.0.0.42 stop-inbound",
                            "127.0.0.42 record-cut",
                            "127.0.0.42 promote",
                            "127.0.0.42 activate-consumers");
            assertThat(sandbox.lease("west").orElseThrow().slices().values())
                    .allMatch(slice -> slice.owner().equals("west"));
            StatusAnswer.PlanMessage failover =
                    sandbox.status("west").orElseThrow().history().get(0);
            assertThat(failover.kind()).isEqualTo("FAILOVER");
            assertThat(failover.steps().get(1).receipt()).containsEntry("by", "127.0.0.42");
            assertThat(failover.steps().get(1).failures()).isEqualTo(2);
            comesHome(sandbox);
            waiting(LIMIT).until(() -> stream.stream().anyMatch(line -> line.contains("\"generation\":4")));
            assertThat(stream).anyMatch(line -> line.contains("\"generation\":2"));
            everybodyRestarts(sandbox);
        }
    }

    private void comesHome(Sandbox sandbox) {
        steps.clear();
        FakeBank north = bank(sandbox, "north");
        sandbox.start("north");
        waiting(START_LIMIT)
                .until(() -> "RETURNED".equals(region(sandbox, "west", "north").status()));
        assertThat(sandbox.lease("north").orElseThrow().remainingMillis()).isZero();
        waiting(LIMIT).until(() -> table(sandbox, "west").generation() == 4);
        assertThat(steps)
                .containsExactly(
                        "127.0.0.41 fence-returned",
                        "127.0.0.41 seal-epoch",
                        "127.0.0.42 import-tail",
                        "127.0.0.41 catch-up",
                        "127.0.0.41 prove-parity",
                        "127.0.0.42 rearm-escrow",
                        "127.0.0.42 close-gate",
                        "127.0.0.42 fence",
                        "127.0.0.41 reach-cut",
                        "127.0.0.41 promote",
                        "127.0.0.42 release");
        waiting(LIMIT).until(() -> sandbox.leased("north"));
        assertThat(north.refusals).hasValue(0);
    }

    private static void everybodyRestarts(Sandbox sandbox) {
        Sandbox.HOSTS.keySet().forEach(sandbox::kill);
        sandbox.startAll();
        waiting(START_LIMIT).until(() -> sandbox.leased("north") && sandbox.leased("west"));
        StatusAnswer status = sandbox.status("north").orElseThrow();
        assertThat(status.history())
                .extracting(StatusAnswer.PlanMessage::outcome)
                .startsWith("DONE", "DONE");
        assertThat(status.slices().get(4)).isEqualTo(new OwnedSlice("north", 3));
        assertThat(status.slices().get(5)).isEqualTo(new OwnedSlice("west", 1));
    }

    private static void operatorsNeedTheirToken(Sandbox sandbox) throws IOException, InterruptedException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.token())))
                .isEqualTo("rw-------");
        String bearer = "Bearer " + Files.readString(sandbox.token()).strip();
        String failback = "{\"kind\":\"failback\",\"region\":\"north\"}";
        assertThat(sandbox.postPlan("west", "Bearer guess", failback).statusCode())
                .isEqualTo(401);
        assertThat(sandbox.postPlan("west", bearer, "{\"kind\":").statusCode()).isEqualTo(400);
        assertThat(sandbox.postPlan("west", bearer, "[]").statusCode()).isEqualTo(400);
        assertThat(sandbox.postPlan("west", bearer, "").statusCode()).isEqualTo(400);
        assertThat(sandbox.postPlan("west", bearer, "{\"kind\":\"dance\",\"region\":\"north\"}")
                        .body())
                .contains("kind-unknown");
        assertThat(sandbox.postPlan("west", bearer, "{\"kind\":\"failback\",\"region\":\"No Region\"}")
                        .body())
                .contains("body-invalid");
        assertThat(sandbox.postPlan("west", bearer, "{\"kind\":\"failback\",\"region\":\"east\"}")
                        .body())
                .contains("unknown-region");
        var refused = sandbox.postPlan("west", bearer, failback);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("nothing-to-do").contains("who owns what");
        assertThat(sandbox.postPlan("west", bearer, "x".repeat(20_000)).statusCode())
                .isEqualTo(413);
    }

    private static void withinMemory(Sandbox sandbox) {
        Sandbox.HOSTS
                .keySet()
                .forEach(place -> assertThat(sandbox.residentMegabytes(place))
                        .as("resident megabytes of " + place)
                        .isLessThan(RESIDENT_LIMIT_MEGABYTES));
    }

    private FakeBank bank(Sandbox sandbox, String place) {
        return new FakeBank(Sandbox.HOSTS.get(place), sandbox.bankPort(), Sandbox.CONTROL, steps);
    }

    private static StatusAnswer.Region region(Sandbox sandbox, String asked, String region) {
        return sandbox.status(asked).orElseThrow().regions().get(region);
    }

    private static long sequence(Sandbox sandbox, String place) {
        return region(sandbox, place, place).leaseSequence();
    }

    private static TableMessage table(Sandbox sandbox, String place) {
        return sandbox.status(place).orElseThrow().table();
    }

    /** Reads the place's stream of tables in the background for as long as its agent lives. */
    private static List<String> follow(Sandbox sandbox, String place) throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        URLConnection connection = sandbox.at(place, "/v1/table/stream").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + Sandbox.CONTROL);
        InputStream input = connection.getInputStream();
        Thread reader = new Thread(() -> new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))
                .lines()
                .forEach(lines::add));
        reader.setUncaughtExceptionHandler((thread, end) -> lines.add("ended: " + end));
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private static ConditionFactory waiting(Duration limit) {
        return await().atMost(limit).pollInterval(Duration.ofMillis(50)).ignoreException(NoSuchElementException.class);
    }
}
