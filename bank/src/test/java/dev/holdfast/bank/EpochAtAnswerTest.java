package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.region.Board;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that commits at its old epoch and is held up until its region has a lease again, for a newer one. */
class EpochAtAnswerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void aWriteThatOutlivesItsEpochIsNotAcknowledged() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        try (RunningBank bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""))) {
            bank.asSuperuser("create table bank.held (n int); grant insert on bank.held to bank_app;"
                    + " create function bank.hold() returns trigger language plpgsql security definer as"
                    + " $$ begin while not exists (select 1 from bank.held) loop perform pg_sleep(0.02); end loop;"
                    + " return new; end $$;"
                    + " create constraint trigger hold after insert on bank.account deferrable initially deferred"
                    + " for each row when (new.account_id = 'user-1') execute function bank.hold()");

            var answer = bank.postLater(ACCOUNTS, "open", account("user-1", "1.00"));
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> bank.superusersNumber("select count(*) from pg_stat_activity where state = 'active'"
                                    + " and query ilike 'commit%' and datname = current_database()")
                            == 1);
            bank.agent.grant(4, "north", 3);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() ->
                            bank.part(Board.class).of(SliceId.of(4)).epoch().equals(Epoch.of(3)));
            bank.asSuperuser("insert into bank.held values (1)");

            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(503);
            assertThat(answer.get().body()).contains("slice-moving");
            assertThat(answer.get().headers().firstValue("Holdfast-Replay")).contains("safe");
            assertThat(bank.number("select count(*) from account where account_id = 'user-1'"))
                    .isEqualTo(1);
        }
    }
}
