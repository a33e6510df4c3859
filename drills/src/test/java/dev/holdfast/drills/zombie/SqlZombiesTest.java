package dev.holdfast.drills.zombie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.drills.evidence.TwoDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes as the bank's role into a real PostgreSQL with the bank's schema. */
class SqlZombiesTest {
    private static final OldOwnership OLD = new OldOwnership("north", 4, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TwoDatabases databases;

    @BeforeAll
    static void start() throws IOException, SQLException {
        databases = new TwoDatabases(folder);
        databases.create();
        databases.on("north", "insert into bank.slice_owner values (4, 'west', 2, 'open')");
        databases.on("west", "insert into bank.slice_owner values (4, 'north', 1, 'open')");
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @Test
    void anOwnerRowThatNamesAnotherEpochLetsNoRowThrough() {
        ZombieReceipt receipt = new GuardedInsert(databases.north).attempt(OLD, "now");
        assertThat(receipt.refused()).isTrue();
        assertThat(receipt.answer()).contains("no row was written");
    }

    @Test
    void anOwnerRowThatStillNamesTheEpochIsNoFenceAndThatIsSaid() {
        ZombieReceipt receipt = new GuardedInsert(databases.west).attempt(OLD, "now");
        assertThat(receipt.refused()).isFalse();
        assertThat(receipt.broken()).isTrue();
    }

    @Test
    void aBareInsertIsShownAndNotJudgedUntilTheRolesRightsAreRevoked() throws SQLException {
        assertThat(new BareInsert(databases.north).attempt(OLD, "now"))
                .matches(receipt -> !receipt.refused() && !receipt.broken());
        databases.on("north", "revoke insert on bank.ledger_case from bank_app");
        assertThat(new BareInsert(databases.north).attempt(OLD, "now").answer()).contains("permission denied");
        databases.on("north", "grant insert on bank.ledger_case to bank_app");
    }

    @Test
    void whateverIsTriedLeavesNothingBehind() throws SQLException {
        new BareInsert(databases.west).attempt(OLD, "now");
        new GuardedInsert(databases.west).attempt(OLD, "now");
        databases.on(
                "west",
                "do $$ begin if exists (select 1 from bank.ledger_case) then raise 'a zombie wrote'; end if; end $$");
    }
}
