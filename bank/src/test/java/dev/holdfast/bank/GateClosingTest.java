package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.OwnedSlice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateClosingTest {
    private static final SortedMap<Integer, OwnedSlice> NORTHS = new TreeMap<>(Map.of(4, new OwnedSlice("north", 1)));

    @TempDir
    private Path directory;

    @Test
    void aGateThatStaysOpenAtAnotherEpochDoesNotPassForClosed() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        try (RunningBank north = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""))) {
            north.sql().update("update slice_owner set epoch = 3 where slice = 4");

            for (String kind : new String[] {"close-gate", "fence"}) {
                var refused = north.step(kind, order(1, 0, null, NORTHS, new TreeMap<>()));
                assertThat(refused.statusCode())
                        .as(kind + ": " + refused.body())
                        .isEqualTo(409);
                assertThat(refused.body()).contains("gate-open");
            }
            assertThat(north.number("select count(*) from slice_owner where slice = 4 and gate = 'open'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theSameOrderAgainFindsTheGateClosed() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        try (RunningBank north = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""))) {
            for (int time = 0; time < 2; time++) {
                var done = north.step("close-gate", order(1, 0, null, NORTHS, new TreeMap<>()));
                assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            }
            assertThat(north.number("select count(*) from slice_owner where slice = 4 and gate = 'closed'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whoMeetsAClosedGateIsRefusedWithoutAWordFromTheDatabase() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        RunningBank.Setting setting =
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, "");
        try (RunningBank north = RunningBank.start(setting);
                Connection other =
                        DriverManager.getConnection(RealPostgres.get().url(setting.database()), "postgres", "");
                Statement statement = other.createStatement()) {
            var done = north.step("close-gate", order(1, 0, null, even("north", 1), new TreeMap<>()));
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            other.setAutoCommit(false);
            statement.execute("select 1 from bank.slice_owner for update");

            var refused =
                    north.postLater(ACCOUNTS, "open", account("user-1", "1.00")).get(5, TimeUnit.SECONDS);

            assertThat(refused.body()).contains("slice-moving").contains("gate closed");
        }
    }
}
