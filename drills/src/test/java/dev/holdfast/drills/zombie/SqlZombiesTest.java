package dev.holdfast.drills.zombie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.evidence.TwoDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes as the bank's role into a real PostgreSQL with the bank's schema: slice 4 was north's at epoch 1 and is west's
 * at epoch 2; north still owns slice 1, and west was never told.
 */
class SqlZombiesTest {
    private static final OldOwnership OLD = new OldOwnership("north", 4, 1);
    private static final OldOwnership STILL = new OldOwnership("west", 4, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TwoDatabases databases;

    @BeforeAll
    static void start() throws IOException, SQLException {
        databases = new TwoDatabases(folder);
        databases.create();
        databases.on("north", "insert into bank.slice_owner values (4, 'west', 2, 'open'), (1, 'north', 1, 'open')");
        databases.on("north", "select bank.open_business()");
        databases.on("west", "insert into bank.slice_owner values (4, 'west', 1, 'open')");
        databases.on("west", "select bank.open_business()");
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
        ZombieReceipt receipt = new GuardedInsert(databases.west).attempt(STILL, "now");
        assertThat(receipt.refused()).isFalse();
        assertThat(receipt.broken()).isTrue();
    }

    @Test
    void aBareInsertOfAnOldEpochIsRefusedByThePolicyOfItsSlice() {
        ZombieReceipt receipt = new BareInsert(databases.north).attempt(OLD, "now");
        assertThat(receipt.refused()).isTrue();
        assertThat(receipt.fence()).isTrue();
        assertThat(receipt.answer()).contains("42501", "row-level security policy");
    }

    @Test
    void aBareInsertThatIsLetInIsABrokenFence() {
        assertThat(new BareInsert(databases.west).attempt(STILL, "now").broken())
                .isTrue();
    }

    @Test
    void aRegionThatOwnsNothingRefusesEveryWriteOfTheRole() throws SQLException {
        databases.on("north", "select bank.close_business()");
        try {
            for (ZombiePath path :
                    new ZombiePath[] {new BareInsert(databases.north), new GuardedInsert(databases.north)}) {
                assertThat(path.attempt(OLD, "now").refused()).isTrue();
                assertThat(path.attempt(OLD, "now").answer()).contains("permission denied");
            }
        } finally {
            databases.on("north", "select bank.open_business()");
        }
    }

    @Test
    void whatGoesWrongForAnotherReasonIsNoRefusal() {
        DatabaseAddress nowhere = new DatabaseAddress(
                "north", databases.north.url() + "_missing", databases.north.user(), databases.north.password());
        assertThatThrownBy(() -> new BareInsert(nowhere).attempt(OLD, "now"))
                .isInstanceOf(DrillFailedException.class)
                .hasMessageContaining("in north");
    }

    @Test
    void whateverIsTriedLeavesNothingBehind() throws SQLException {
        new BareInsert(databases.west).attempt(STILL, "now");
        new GuardedInsert(databases.west).attempt(STILL, "now");
        databases.on(
                "west",
                "do $$ begin if exists (select 1 from bank.journal) or exists (select 1 from bank.audit_event)"
                        + " then raise 'a zombie wrote'; end if; end $$");
    }
}
