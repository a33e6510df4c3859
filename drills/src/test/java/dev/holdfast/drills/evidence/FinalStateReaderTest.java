package dev.holdfast.drills.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Digest;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the bank's own schema in a real PostgreSQL. */
class FinalStateReaderTest {
    private static final String TXN = "00000000-0000-8000-8000-000000000001";
    private static final String ROWS = """
            set search_path = bank;
            insert into slice_owner values (4, 'north', 1, 'open');
            insert into account values ('user-1', 'user-1', 'Asha', 4, 'INR', 'customer', 'open');
            insert into balance values ('user-1', 500);
            update balance set posted = -500 where account_id = 'cash:4';
            insert into transaction values
              ('%1$s', 1, 4, 'north', 'DEPOSIT', 'k-1', null, 'north', 1, 1, now());
            insert into posting values ('%1$s', 1, 0, 'cash:4', 'INR', -500, 'posted'),
              ('%1$s', 1, 1, 'user-1', 'INR', 500, 'posted');
            insert into journal values ('north', 4, 1, 1, repeat('0', 64), repeat('a', 64), '%1$s', '{}', 'local', now());
            insert into idempotency values ('bank', 'k-1', 'deposit', 'h', 201, '{}', '%1$s', 1, 4);
            insert into loan values ('%1$s', 'user-1', 4, 900, 'INR', 'car', 'submitted');
            insert into pending_leg values ('%1$s', 'user-5', 5, 100, 'INR', true);
            insert into ledger_case values ('%1$s', 'DUPLICATE', 'detail', 'open');
            insert into audit_event values ('e-1', 'payment.posted', '/holdfast/bank/north', 'user-1', 'north', now());
            insert into cut values (7, 'north', 4, 1, 1, repeat('a', 64));
            insert into epoch_end values ('north', 4, 1, 1, repeat('a', 64), 1);
            insert into tail_import values (7, '%1$s', 1, 4, 'CREDIT', 'k-1', 500);
            """.formatted(TXN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TwoDatabases databases;

    @BeforeAll
    static void start() throws IOException, SQLException {
        databases = new TwoDatabases(folder);
        databases.create();
        databases.onBoth(ROWS);
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @Test
    void everyTableOfTheContractIsRead() {
        FinalState state = new FinalStateReader(databases.north, databases.west).read(true, List::of);
        RegionState north = state.first();
        assertThat(north.region()).isEqualTo("north");
        assertThat(north.ledger().transactions()).singleElement().satisfies(row -> {
            assertThat(row.txnId()).isEqualTo(TXN);
            assertThat(row.key()).isEqualTo("k-1");
            assertThat(row.parent()).isNull();
            assertThat(row.position().seq()).isEqualTo(1);
        });
        assertThat(north.ledger().postings()).extracting(row -> row.amount()).containsExactlyInAnyOrder(-500L, 500L);
        assertThat(north.ledger().balances()).containsEntry("user-1", 500L).containsEntry("cash:4", -500L);
        assertThat(north.ledger().accounts()).anyMatch(row -> row.account().equals("user-1"));
        assertThat(north.business().loans())
                .singleElement()
                .satisfies(row -> assertThat(row.amount()).isEqualTo(900));
        assertThat(north.business().legs())
                .singleElement()
                .satisfies(row -> assertThat(row.done()).isTrue());
        assertThat(north.business().answers()).hasSize(1);
        assertThat(north.business().cases())
                .singleElement()
                .satisfies(row -> assertThat(row.open()).isTrue());
        assertThat(north.business().audit()).hasSize(1);
        ChainId chain = new ChainId("north", 4, 1);
        assertThat(north.chains().byChain()).containsOnlyKeys(chain);
        assertThat(north.chains().cuts())
                .singleElement()
                .satisfies(row -> assertThat(row.chain()).isEqualTo(chain));
        assertThat(north.chains().epochEnds()).hasSize(1);
        assertThat(north.chains().tails())
                .singleElement()
                .satisfies(row -> assertThat(row.verdict()).isEqualTo("CREDIT"));
        assertThat(north.chains().owners()).hasSize(1);
        assertThat(Digest.of(north.ledger())).isEqualTo(Digest.of(state.second().ledger()));
    }

    @Test
    void restIsSeenWhenBothJournalsAreEqual() {
        List<String> progress = new ArrayList<>();
        assertThat(new Quiescence(databases.north, databases.west).await(progress::add))
                .isTrue();
        assertThat(progress).last().asString().contains("journals are equal");
    }
}
