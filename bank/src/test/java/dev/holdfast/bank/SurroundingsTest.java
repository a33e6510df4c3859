package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.SiteMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bank tells the prechecks, with its other region and its Kafka away. */
class SurroundingsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private record Told(SiteMessage.Backlog outbound, SiteMessage.Surroundings surroundings) {}

    @Test
    void whatIsNotAcknowledgedIsAddedUpAndWhatCannotBeSeenIsNotMadeUp() throws Exception {
        try (RunningBank bank = RunningBank.start(setting())) {
            assertThat(bank.post(ACCOUNTS, "first", account("user-1", "12.50")).statusCode())
                    .isEqualTo(201);
            assertThat(bank.post(ACCOUNTS, "second", account("user-11", "7.00")).statusCode())
                    .isEqualTo(201);
            Told told = told(bank);
            assertThat(told.outbound().records()).isPositive();
            assertThat(told.outbound().amount()).isEqualTo(1950);
            assertThat(told.surroundings().heartbeatMillis()).isNull();
            assertThat(told.surroundings().broker()).isNull();
            assertThat(told.surroundings().connections()).isNotNull();
        }
    }

    @Test
    void aSessionThatChangesTheSchemaIsSeenAsLongAsItDoes() throws Exception {
        RunningBank.Setting setting = setting();
        try (RunningBank bank = RunningBank.start(setting);
                Connection migration = RealPostgres.get().connect(setting.database());
                Statement statement = migration.createStatement()) {
            Awaitility.await().atMost(LIMIT).until(() -> changing(bank) == 0);
            migration.setAutoCommit(false);
            statement.execute("alter table bank.loan add column colour text");
            Awaitility.await().atMost(LIMIT).until(() -> changing(bank) == 1);
            migration.rollback();
            Awaitility.await().atMost(LIMIT).until(() -> changing(bank) == 0);
            assertThat(schema(bank).version()).isNotEqualTo("none");
        }
    }

    private static int changing(RunningBank bank) {
        return schema(bank).changing();
    }

    /** Known from the first look on, and never forgotten between two. */
    private static SiteMessage.Schema schema(RunningBank bank) {
        Awaitility.await().atMost(LIMIT).until(() -> told(bank).surroundings().schema() != null);
        return Objects.requireNonNull(told(bank).surroundings().schema());
    }

    private static Told told(RunningBank bank) {
        return Json.read(bank.controlGet("/holdfast/v1/replication").body(), Told.class);
    }

    private RunningBank.Setting setting() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        return new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, "");
    }
}
