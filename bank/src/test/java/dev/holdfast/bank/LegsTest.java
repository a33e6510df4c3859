package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second legs that wait at the payees' owner. user-1 is in slice 4, user-3 in slice 0. */
class LegsTest {
    private static final String LEG =
            "insert into bank.pending_leg select md5('%s' || n)::uuid, '%s', %d, n, 'INR', false"
                    + " from generate_series(%d, %d) n;";

    @TempDir
    private Path directory;

    private RunningBank bank;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""));
        for (String customer : new String[] {"user-1", "user-3"}) {
            bank.post(ACCOUNTS, "open-" + customer, account(customer, "0.00"));
        }
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    @Test
    void legsThatCannotBeMadeKeepNoOthersWaiting() {
        bank.asSuperuser("create function bank.refuse() returns trigger language plpgsql as"
                + " $$ begin raise exception 'refused'; end $$;"
                + " create trigger refuse before insert on bank.posting for each row"
                + " when (new.account_id = 'user-1') execute function bank.refuse();"
                + LEG.formatted("bad", "user-1", 4, 1, 60)
                + LEG.formatted("good", "user-3", 0, 7, 7));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bank.number("select posted from balance where account_id = 'user-3'") == 7);
        assertThat(bank.number("select count(*) from pending_leg where not done"))
                .isEqualTo(60);
        bank.asSuperuser("drop trigger refuse on bank.posting");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> bank.number("select count(*) from pending_leg where not done") == 0);
        assertThat(bank.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(60 * 61 / 2);
    }
}
