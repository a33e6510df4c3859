package dev.holdfast.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Digest;
import dev.holdfast.journal.DigestAllowance;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.ConnectionCallback;

/** Digests of a chain with a long history: a hundred thousand payments of 1 from an account of its own to another. */
class DigestTest {
    private static final int ENTRIES = 100_000;

    @TempDir
    private Path directory;

    private RunningBank bank;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""));
        bank.asSuperuser("""
                set search_path to bank; set session_replication_role to replica;
                insert into account values ('a', 'a', 'a', 3, 'INR', 'customer', 'open'),
                  ('b', 'b', 'b', 3, 'INR', 'customer', 'open');
                create temporary table entry as
                  select n, e, md5(n || '-' || e)::uuid as id, repeat('0', 64) as hash
                  from (select n, 7 as e from generate_series(1, %d) n
                        union all select n, 6 from generate_series(1, 2500) n) chains;
                insert into journal select 'west', 3, e, n, hash, hash, id, '', 'applied', now() from entry;
                insert into transaction
                  select id, e, 3, 'west', 'PAYMENT', null, null, 'west', e, n, now() from entry;
                insert into posting select id, e, 1, 'a', 'INR', -1, 'posted' from entry;
                insert into posting select id, e, 2, 'b', 'INR', 1, 'posted' from entry;
                """.formatted(ENTRIES));
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    @Test
    void aLongHistoryIsDigestedInCallsThatEachGetFurther() {
        HttpResponse<String> answer = ask(ENTRIES, "");
        long before = 0;
        while (answer.statusCode() == 503) {
            long kept = checkpoints();
            assertThat(kept - before).as(answer.body()).isBetween(1L, 40L);
            before = kept;
            answer = ask(ENTRIES, "");
        }

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"transactions\":102500", "\"balance\":0");
        assertThat(answer.body()).isEqualTo(ask(ENTRIES, "&afresh=true").body());
    }

    /** A block takes a tenth of a second by this clock, and a call is answered within two: it stops after one. */
    @Test
    void aCallStopsInTimeHoweverSlowTheMachineIs() {
        AtomicLong clock = new AtomicLong();
        LongSupplier slow = () -> clock.getAndAdd(Duration.ofMillis(100).toNanos());
        ChainId chain = new ChainId(RegionId.of("west"), SliceId.of(3), Epoch.of(7));
        for (int call = 1; call <= 3; call++) {
            ConnectionCallback<Digest> digest =
                    connection -> Digest.of(connection, chain, ENTRIES, new DigestAllowance(slow));
            assertThatThrownBy(() -> bank.sql().execute(digest)).hasMessageContaining("is digested up to");
            assertThat(bank.number("select count(*) from digest_checkpoint")).isEqualTo(call * 10L);
        }
    }

    @Test
    void theDigestFromACheckpointIsThatOfAllRows() {
        for (long seq : new long[] {2500, 1, 999, 1000, 1001, 2000, 3456}) {
            String afresh = ask(seq, "&afresh=true").body();
            assertThat(ask(seq, "").body()).as("as of " + seq).isEqualTo(afresh).contains("digest");
        }
        assertThat(checkpoints()).isEqualTo(3);
    }

    @Test
    void aRowChangedAfterTheCheckpointIsFound() {
        String before = ask(3456, "").body();

        bank.asSuperuser("update bank.transaction set kind = 'DEPOSIT' where seq_epoch = 7 and seq = 3400");

        assertThat(ask(3456, "").body()).isNotEqualTo(before);
    }

    @Test
    void aRowChangedBeforeTheCheckpointIsFoundByReadingAfresh() {
        String before = ask(3456, "").body();

        bank.asSuperuser("update bank.posting p set amount = 2 * amount from bank.transaction t"
                + " where t.txn_id = p.txn_id and t.seq_epoch = 7 and t.seq = 1234");

        assertThat(ask(3456, "").body()).isEqualTo(before);
        assertThat(ask(3456, "&afresh=true").body()).isNotEqualTo(before);
    }

    @Test
    void entriesThatAreNotHereYetAreNotLeftOutOfACheckpoint() {
        var ahead = ask(ENTRIES + 1000, "");

        assertThat(ahead.statusCode()).isEqualTo(503);
        assertThat(ahead.body()).contains("digest-ahead");
        assertThat(checkpoints()).isZero();
    }

    private long checkpoints() {
        return bank.number("select count(*) from digest_checkpoint where epoch = 7");
    }

    private HttpResponse<String> ask(long seq, String more) {
        return bank.controlGet("/holdfast/v1/digest?slice=3&region=west&epoch=7&seq=" + seq + more);
    }
}
