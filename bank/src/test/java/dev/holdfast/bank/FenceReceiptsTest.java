package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StepOrder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fences that PostgreSQL itself holds, as a bank with a bug would meet them, and their receipts. */
class FenceReceiptsTest {
    private static final SortedMap<Integer, OwnedSlice> NONE = new TreeMap<>();
    private static final StepOrder RETURNED = order(2, 0, null, even("west", 2), NONE);
    private static final StepOrder HOME = order(2, 12, null, even("west", 2), even("north", 3));

    @TempDir
    private Path directory;

    private RunningBank.Setting setting;

    private RunningBank north(String sabotage) throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        setting = new RunningBank.Setting(
                "north", "west", RunningBank.freePort(), RunningBank.freePort(), token, sabotage);
        RunningBank north = RunningBank.start(setting);
        assertThat(north.post(ACCOUNTS, "open", account("user-1", "1000.00")).statusCode())
                .isEqualTo(201);
        return north;
    }

    private static void lose(RunningBank north) {
        north.agent.lease(0);
        even("west", 2).forEach((slice, owner) -> north.agent.grant(slice, owner.owner(), owner.epoch()));
    }

    /** A bank that does not ask whether it may. */
    private void entry(String role, String region, int slice, long epoch, String origin) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(RealPostgres.get().url(setting.database()), role, "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into bank.journal values ('" + region + "', " + slice + ", " + epoch
                    + ", 999, '', '', gen_random_uuid(), '{}', '" + origin + "', now())");
            connection.rollback();
        }
    }

    /** As an agent orders it: again while the answer is that it may be. */
    static HttpResponse<String> ordered(RunningBank bank, String kind, StepOrder order) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bank.step(kind, order), answer -> !answer.body().contains("\"retryable\":true"));
    }

    @Test
    void anEntryOfAnOldEpochOrOfAnotherOwnersSliceIsRefusedByTheDatabaseWhileTheRegionOwnsOthers() throws Exception {
        try (RunningBank north = north("")) {
            entry("bank_app", "north", 4, 1, "local");

            for (String role : new String[] {"bank_app", "bank_applier"}) {
                for (long epoch : new long[] {0, 2}) {
                    assertThatThrownBy(() -> entry(role, "north", 4, epoch, "local"))
                            .hasMessageContaining("row-level security");
                }
                assertThatThrownBy(() -> entry(role, "north", 5, 1, "local")).hasMessageContaining("row-level");
                assertThatThrownBy(() -> entry(role, "west", 5, 1, "local")).hasMessageContaining("row-level");
                assertThatThrownBy(() -> entry(role, "north", 4, 1, "applied")).hasMessageContaining("row-level");
            }
            assertThatThrownBy(() -> entry("bank_app", "west", 5, 1, "applied")).hasMessageContaining("row-level");
            entry("bank_applier", "west", 5, 1, "applied");
        }
    }

    @Test
    void businessCanNeitherMoveOwnersNorOpenGatesNorLiftFences() throws Exception {
        try (RunningBank north = north("");
                Connection business =
                        DriverManager.getConnection(RealPostgres.get().url(setting.database()), "bank_app", "");
                Statement statement = business.createStatement()) {
            for (String attempt : new String[] {
                "update bank.slice_owner set gate = 'open'",
                "update bank.slice_owner set epoch = 9",
                "update bank.region_fence set closed = false",
                "select bank.open_business()",
                "delete from outbox.message"
            }) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .hasMessageContaining("permission denied");
            }
            assertThat(north.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aReturnedRegionIsFencedWithReceiptsThatAPromotionEnds() throws Exception {
        try (RunningBank north = north("")) {
            lose(north);

            var first = ordered(north, "fence-returned", RETURNED);
            var second = ordered(north, "fence-returned", RETURNED);

            assertThat(first.body())
                    .contains("\"sql.refused\":\"42501 ")
                    .contains("permission denied for table", "\"sql.role.refused\":\"42501 ")
                    .contains("\"kafka.produce.refused\":\"not applied: no credentials");
            assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
            assertThatThrownBy(() -> entry("bank_app", "north", 4, 1, "local"))
                    .hasMessageContaining("permission denied");
            entry("bank_applier", "west", 4, 2, "applied");

            even("north", 3).forEach((slice, grant) -> north.agent.grant(slice, grant.owner(), grant.epoch()));
            north.agent.lease(60_000);
            assertThat(north.step("promote", HOME).body()).contains("\"sql.role\":\"given back\"");
            assertThat(north.step("promote", HOME).body()).contains("\"sql.role\":\"given back\"");
            assertThat(north.post("/v1/deposits", "after", deposit()).body()).contains("\"epoch\":3");
        }
    }

    @Test
    void sessionsThatAreInTheMiddleOfAWriteEndWithTheirRights() throws Exception {
        try (RunningBank north = north("");
                Connection zombie =
                        DriverManager.getConnection(RealPostgres.get().url(setting.database()), "bank_app", "");
                Statement statement = zombie.createStatement()) {
            zombie.setAutoCommit(false);
            statement.execute("update bank.balance set posted = posted + 1 where account_id = 'user-1'");
            lose(north);

            assertThat(ordered(north, "fence-returned", RETURNED).statusCode()).isEqualTo(200);

            assertThatThrownBy(zombie::commit).isInstanceOf(SQLException.class);
            assertThat(north.number("select posted from balance where account_id = 'user-1'"))
                    .isEqualTo(100_000);
        }
    }

    /** The region's own pulse may close the same fence while a step proves it. */
    @Test
    void aProofIsNotEndedWithTheSessionsOfTheBusiness() throws Exception {
        try (RunningBank north = north("")) {
            lose(north);
            assertThat(ordered(north, "fence-returned", RETURNED).statusCode()).isEqualTo(200);
            RegionFence fence = north.part(RegionFence.class);
            AtomicBoolean proving = new AtomicBoolean(true);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
                while (proving.get()) {
                    north.asSuperuser("update bank.region_fence set closed = false");
                    fence.shut();
                }
            });

            for (int proof = 0; proof < 20; proof++) {
                var answer = north.step("fence-returned", RETURNED);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }

            proving.set(false);
            closing.join();
        }
    }

    @Test
    void aRegionThatHearsOfItsLossIsFencedWithoutAnOrderAndStaysSoOverARestart() throws Exception {
        try (RunningBank north = north("")) {
            lose(north);
            Awaitility.await().until(() -> north.number("select count(*) from region_fence where closed") == 1);
        }
        try (RunningBank north = RunningBank.startAgain(setting)) {
            assertThatThrownBy(() -> entry("bank_app", "north", 4, 1, "local"))
                    .hasMessageContaining("permission denied");
            assertThat(north.number("select count(*) from region_fence where closed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anOwnerThatIsStartedAgainBootsFencedUntilItsAgentNamesItTheOwner() throws Exception {
        try (RunningBank north = north("")) {
            assertThat(north.number("select count(*) from region_fence where not closed"))
                    .isEqualTo(1);
        }
        FakeAgent silent = RunningBank.agentOf(setting);
        silent.lease(0);
        try (RunningBank north = RunningBank.startAgain(setting, silent)) {
            assertThatThrownBy(() -> entry("bank_app", "north", 4, 1, "local"))
                    .hasMessageContaining("permission denied");

            silent.lease(60_000);

            Awaitility.await()
                    .until(() -> north.post("/v1/deposits", "again", deposit()).statusCode() == 201);
        }
    }

    @Test
    void aLeavingRegionThatKeepsSlicesIsFencedByRowsAndSaysThatTheRestIsNotApplied() throws Exception {
        try (RunningBank north = north("")) {
            SortedMap<Integer, OwnedSlice> moving = new TreeMap<>();
            moving.put(4, new OwnedSlice("north", 1));
            StepOrder order = order(3, 9, null, moving, NONE);
            assertThat(north.step("close-gate", order).statusCode()).isEqualTo(200);

            var fenced = ordered(north, "fence", order);

            assertThat(fenced.body())
                    .contains("\"sql.refused\":\"42501 ", "row-level security policy")
                    .contains("\"sql.role.refused\":\"not applied: slices 0,2,6 are still owned here\"")
                    .contains("\"kafka.commit.refused\":\"not applied: slices 0,2,6 are still owned here\"");
            assertThatThrownBy(() -> entry("bank_app", "north", 4, 1, "local")).hasMessageContaining("row-level");
            entry("bank_app", "north", 6, 1, "local");
        }
    }

    @Test
    void withoutTheRevokeTheProofFailsTheStep() throws Exception {
        try (RunningBank north = north("skip-revoke")) {
            lose(north);

            var answer = ordered(north, "fence-returned", RETURNED);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("fence-unproved", "business role", "\"retryable\":false");
        }
    }

    @Test
    void withoutThePolicyTheProofFailsTheStep() throws Exception {
        try (RunningBank north = north("")) {
            north.asSuperuser("alter table bank.journal disable row level security");
            SortedMap<Integer, OwnedSlice> moving = new TreeMap<>();
            moving.put(4, new OwnedSlice("north", 1));
            StepOrder order = order(3, 9, null, moving, NONE);

            var answer = ordered(north, "fence", order);

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("fence-unproved", "slice 4 at epoch 1");
            assertThat(north.number("select count(*) from journal where seq > 900"))
                    .isZero();
        }
    }

    @Test
    void paymentsThatRaceWithTheFenceAreEitherWholeOrRefused() throws Exception {
        try (RunningBank north = north("")) {
            north.post(ACCOUNTS, "open-2", account("user-10", "1000.00"));
            north.sql().update("delete from unacked_credit");
            var racing = java.util.stream.IntStream.range(0, 40)
                    .mapToObj(
                            number -> north.postLater(PAYMENTS, "race-" + number, payment("user-1", "user-10", "1.00")))
                    .toList();
            lose(north);
            assertThat(ordered(north, "fence-returned", RETURNED).statusCode()).isEqualTo(200);

            long made = racing.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.statusCode() == 201)
                    .count();
            assertThat(north.number("select count(*) from journal where epoch = 1 and txn_id in"
                            + " (select txn_id from transaction where kind = 'PAYMENT')"))
                    .isGreaterThanOrEqualTo(made);
            assertThat(north.number("select count(*) from (select slice, count(*) n, max(seq) m from journal"
                            + " where region = 'north' group by slice) c where n <> m"))
                    .isZero();
        }
    }

    private static String deposit() {
        return "{\"account\":\"user-1\",\"amount\":\"5.00\",\"currency\":\"INR\",\"reference\":\"cash\"}";
    }
}
