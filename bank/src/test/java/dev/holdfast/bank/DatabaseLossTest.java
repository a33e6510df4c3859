package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLossTest {
    @TempDir
    private Path directory;

    @Test
    void aBankWithoutItsDatabaseSaysSoAndRecoversByItself() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        RunningBank.Setting setting =
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, "");
        try (RunningBank bank = RunningBank.start(setting);
                Connection admin = RealPostgres.get().connect("postgres");
                Statement statement = admin.createStatement()) {
            bank.post(ACCOUNTS, "before", account("user-1", "10.00"));
            statement.execute("alter database " + setting.database() + " allow_connections false");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                    + setting.database() + "'");

            long began = System.nanoTime();
            var refused = bank.post(ACCOUNTS, "during", account("user-11", "10.00"));
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("database-unavailable");
            assertThat(refused.headers().firstValue("Holdfast-Replay")).contains("safe");
            assertThat(took).isLessThan(Duration.ofSeconds(4));
            Awaitility.await().until(() -> bank.get("/healthz").statusCode() == 503);

            statement.execute("alter database " + setting.database() + " allow_connections true");
            Awaitility.await().until(() -> bank.get("/healthz").statusCode() == 200);
            assertThat(bank.post(ACCOUNTS, "during", account("user-11", "10.00"))
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void aRestartedBankKeepsItsChainsAndItsKeys() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        RunningBank.Setting setting =
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, "");
        String before;
        try (RunningBank bank = RunningBank.start(setting)) {
            before = bank.post(ACCOUNTS, "open", account("user-1", "10.00")).body();
        }
        try (RunningBank bank = RunningBank.startAgain(setting)) {
            assertThat(bank.post(ACCOUNTS, "open", account("user-1", "10.00")).body())
                    .isEqualTo(before);
            assertThat(bank.post(ACCOUNTS, "next", account("user-11", "10.00")).body())
                    .contains("\"seq\":2");
        }
    }
}
