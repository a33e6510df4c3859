package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.StepOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step says of a database that fails it. */
class StepFailureTest {
    private static final StepOrder ORDER = order(2, 2, null, even("west", 2), new TreeMap<>());

    @TempDir
    private Path directory;

    private RunningBank.Setting setting;
    private RunningBank bank;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        setting = new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, "");
        bank = RunningBank.start(setting);
        bank.post(ACCOUNTS, "open-1", account("user-1", "0.00"));
        var fenced = FenceReceiptsTest.ordered(bank, "fence-returned", ORDER);
        assertThat(fenced.statusCode()).as(fenced.body()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    @Test
    void aBrokenConstraintIsABugAndIsNotTriedAgain() {
        bank.asSuperuser("alter table bank.epoch_end add constraint broken check (seq < 0)");

        assertThat(bank.step("seal-epoch", ORDER).body()).contains("step-bug", "\"retryable\":false");
    }

    @Test
    void aBadStatementIsABugAndIsNotTriedAgain() {
        bank.asSuperuser("alter table bank.epoch_end rename to elsewhere");

        assertThat(bank.step("seal-epoch", ORDER).body()).contains("step-bug", "\"retryable\":false");
    }

    @Test
    void aLockThatIsHeldTooLongPasses() throws Exception {
        try (Connection other = RealPostgres.get().connect(setting.database());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from bank.slice_owner for update");

            assertThat(bank.step("seal-epoch", ORDER).body()).contains("database-unavailable", "\"retryable\":true");
        }
        assertThat(bank.step("seal-epoch", ORDER).statusCode()).isEqualTo(200);
    }
}
