package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.core.failover.AuditEntry;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LocalUsers;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.RunbookMessage;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of three real agents, over the API, with banks that do every step at once. */
class OperatorPlansTest {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final List<String> steps = FakeBank.journal();

    @Test
    void slicesAreSwitchedOverAbortedForcedAndAudited() throws IOException, InterruptedException {
        users();
        try (Sandbox sandbox = new Sandbox(folder, 40430);
                FakeBank north = bank(sandbox, "north");
                FakeBank west = bank(sandbox, "west")) {
            sandbox.startAll();
            waiting(START_LIMIT)
                    .until(() -> sandbox.check("witness", "switchover", "north")
                            .filter(check -> check.verdict().equals("GO"))
                            .isPresent());
            aDryRunAnswersTheRunbookAndChangesNothing(sandbox);
            everythingGoesToWestAndStaysThere(sandbox);
            anAbortedSwitchoverGivesTheOwnerItsSlicesBack(sandbox, north);
            aPausedPlanWaits(sandbox, west);
            aHealthyRegionIsTakenOverOnlyByTwoPeople(sandbox, north);
            theAuditFileIsOneChain(sandbox);
        }
    }

    private void aDryRunAnswersTheRunbookAndChangesNothing(Sandbox sandbox) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                operator(sandbox, "/v1/plans", "{\"kind\":\"switchover\",\"from\":\"north\",\"dryRun\":true}");
        assertThat(answer.statusCode()).isEqualTo(200);
        RunbookMessage runbook = Json.read(answer.body(), RunbookMessage.class);
        assertThat(runbook.steps())
                .extracting(RunbookMessage.Step::step)
                .containsExactly(
                        "close-gate",
                        "fence",
                        "reach-cut",
                        "grant",
                        "promote",
                        "activate-consumers",
                        "release",
                        "publish-table");
        assertThat(runbook.steps().get(0).place()).isEqualTo("north");
        assertThat(runbook.steps().get(2).does()).startsWith("west applies north's last entry");
        assertThat(runbook.steps()).extracting(RunbookMessage.Step::mayAbort).startsWith(true, true, true, false);
        assertThat(steps).isEmpty();
    }

    private void everythingGoesToWestAndStaysThere(Sandbox sandbox) throws IOException, InterruptedException {
        long plan = started(operator(
                sandbox,
                "/v1/plans",
                "{\"kind\":\"switchover\",\"from\":\"north\",\"to\":\"west\",\"reason\":\"patches\"}"));
        PlanMessage done = ended(sandbox, plan);
        assertThat(done.outcome()).isEqualTo("DONE");
        assertThat(done.askedBy()).isEqualTo("operator@local");
        assertThat(steps)
                .containsExactly(
                        "127.0.0.41 close-gate",
                        "127.0.0.41 fence",
                        "127.0.0.42 reach-cut",
                        "127.0.0.42 promote",
                        "127.0.0.42 activate-consumers",
                        "127.0.0.41 release");
        assertThat(status(sandbox).slices().get(4)).isEqualTo(new OwnedSlice("west", 2));
        assertThat(status(sandbox).placement()).containsEntry(4, "west");
        long back = started(operator(sandbox, "/v1/plans", "{\"kind\":\"failback\",\"region\":\"north\"}"));
        assertThat(back).as("no automatic failback came between").isEqualTo(plan + 1);
        assertThat(ended(sandbox, back).outcome()).isEqualTo("DONE");
        assertThat(status(sandbox).placement()).containsEntry(4, "north").containsEntry(5, "west");
    }

    private void anAbortedSwitchoverGivesTheOwnerItsSlicesBack(Sandbox sandbox, FakeBank north)
            throws IOException, InterruptedException {
        north.refusals.set(Integer.MAX_VALUE);
        long plan = started(operator(sandbox, "/v1/plans", "{\"kind\":\"switchover\",\"from\":\"north\"}"));
        waiting(LIMIT).until(() -> status(sandbox).plan().steps().get(0).failures() > 1);
        assertThat(operator(sandbox, "/v1/plans/" + plan + "/steps/0/skip", "{\"reason\":\"hurry\"}")
                        .body())
                .contains("not-skippable");
        assertThat(operator(sandbox, "/v1/plans/" + plan + "/steps/0/retry", "{}")
                        .statusCode())
                .isIn(202, 409);
        assertThat(operator(sandbox, "/v1/plans/" + plan + "/abort", "{\"reason\":\"wrong day\"}")
                        .statusCode())
                .isEqualTo(202);
        PlanMessage aborted = ended(sandbox, plan);
        assertThat(aborted.outcome()).isEqualTo("ABORTED");
        assertThat(aborted.abortedBy()).isEqualTo("operator@local");
        north.refusals.set(0);
        assertThat(ended(sandbox, plan + 1).kind()).isEqualTo("REOPENING");
        assertThat(status(sandbox).slices().get(4)).isEqualTo(new OwnedSlice("north", 4));
    }

    private void aPausedPlanWaits(Sandbox sandbox, FakeBank west) throws IOException, InterruptedException {
        west.refusals.set(Integer.MAX_VALUE);
        long plan =
                started(operator(sandbox, "/v1/plans", "{\"kind\":\"switchover\",\"from\":\"north\",\"slices\":[4]}"));
        waiting(LIMIT).until(() -> status(sandbox).plan().steps().get(2).failures() > 0);
        assertThat(operator(sandbox, "/v1/plans/" + plan + "/pause", "").statusCode())
                .isEqualTo(202);
        west.refusals.set(0);
        assertThat(status(sandbox).plan().pausedBy()).isEqualTo("operator@local");
        assertThat(operator(sandbox, "/v1/plans", "{\"kind\":\"failback\",\"region\":\"north\"}")
                        .body())
                .contains("plan-running");
        assertThat(operator(sandbox, "/v1/plans/" + plan + "/resume", "{}").statusCode())
                .isEqualTo(202);
        assertThat(ended(sandbox, plan).outcome()).isEqualTo("DONE");
        assertThat(operator(sandbox, "/v1/plans/" + plan + "/abort", "{}").body())
                .contains("no-such-plan");
    }

    private void aHealthyRegionIsTakenOverOnlyByTwoPeople(Sandbox sandbox, FakeBank north)
            throws IOException, InterruptedException {
        String failover = "{\"kind\":\"failover\",\"region\":\"north\",\"force\":FORCE,\"reason\":\"wrong answers\"}";
        assertThat(operator(sandbox, "/v1/plans", failover.replace("FORCE", "false"))
                        .body())
                .contains("looks-healthy");
        CommandAnswer asked = Json.read(
                operator(sandbox, "/v1/plans", failover.replace("FORCE", "true"))
                        .body(),
                CommandAnswer.class);
        assertThat(asked.plan()).isNull();
        String approval = "/v1/approvals/" + asked.approval();
        assertThat(operator(sandbox, approval, "{}").statusCode()).isEqualTo(403);
        assertThat(status(sandbox).regions().get("north").status()).isEqualTo("ACTIVE");
        assertThat(sandbox.post("witness", approval, "Bearer ravi-secret", "{}").statusCode())
                .isEqualTo(202);
        PlanMessage failed = ended(sandbox, asked.lastPlan() + 1);
        assertThat(failed.kind()).isEqualTo("FAILOVER");
        assertThat(failed.askedBy()).isEqualTo("operator@local");
        assertThat(status(sandbox).slices().values())
                .allMatch(slice -> slice.owner().equals("west"));
        assertThat(north.refusals).hasValue(0);
    }

    private void theAuditFileIsOneChain(Sandbox sandbox) throws IOException {
        waiting(LIMIT).until(() -> status(sandbox).plan() == null);
        ChainHash head = ChainHash.GENESIS;
        int lines = 0;
        for (String text : Files.readAllLines(folder.resolve("west").resolve("audit.jsonl"))) {
            AuditAnswer.Line line = Json.read(text, AuditAnswer.Line.class);
            AuditEntry entry = new AuditEntry(
                    line.number(),
                    Instant.parse(line.at()),
                    line.who(),
                    line.action(),
                    line.detail(),
                    line.outcome(),
                    ChainHash.of(line.hash()));
            assertThat(entry.follows(head)).as(text).isTrue();
            head = entry.hash();
            lines++;
        }
        assertThat(lines).isGreaterThan(15);
    }

    private void users() throws IOException {
        TreeMap<String, LocalUsers.User> people =
                new TreeMap<>(Map.of("ravi", new LocalUsers.User(List.of("approver"), hash("ravi-secret"))));
        Path file = folder.resolve("users.json");
        Files.writeString(file, Json.write(new LocalUsers(people)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> operator(Sandbox sandbox, String path, String body)
            throws IOException, InterruptedException {
        String bearer = "Bearer " + Files.readString(sandbox.token()).strip();
        return sandbox.post("witness", path, bearer, body);
    }

    private static long started(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Long plan = Json.read(answer.body(), CommandAnswer.class).plan();
        assertThat(plan).isNotNull();
        return plan;
    }

    private static PlanMessage ended(Sandbox sandbox, long plan) {
        Predicate<PlanMessage> wanted = message -> message.number() == plan;
        waiting(LIMIT).until(() -> status(sandbox).history().stream().anyMatch(wanted));
        return status(sandbox).history().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static StatusAnswer status(Sandbox sandbox) {
        return sandbox.status("witness").orElseThrow();
    }

    private FakeBank bank(Sandbox sandbox, String place) {
        return new FakeBank(Sandbox.HOSTS.get(place), sandbox.bankPort(), Sandbox.CONTROL, steps);
    }

    private static ConditionFactory waiting(Duration limit) {
        return await().atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(NoSuchElementException.class)
                .ignoreException(NullPointerException.class);
    }
}
