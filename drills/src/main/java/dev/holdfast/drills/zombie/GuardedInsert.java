package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.drills.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * An insert as the bank's own role, behind the check that every business transaction makes first: the owner row, read
 * {@code FOR SHARE}, must name this region at this epoch with an open gate.
 */
public final class GuardedInsert implements ZombiePath {
    private static final String SQL = "with guard as (select 1 from bank.slice_owner where slice = ? and region = ?"
            + " and epoch = ? and gate = 'open' for share) insert into bank.audit_event (event_id, type, source,"
            + " consumed_in, consumed_at) select gen_random_uuid()::text, 'zombie', 'never committed', 'never committed',"
            + " clock_timestamp() from guard";

    private final BankRole role;

    public GuardedInsert(DatabaseAddress database) {
        this.role = new BankRole(database);
    }

    @Override
    public ZombieReceipt attempt(OldOwnership old, String moment) {
        return role.attempt(
                connection -> insert(connection, old, moment), answer -> receipt(old, moment, true, answer));
    }

    private static ZombieReceipt insert(Connection connection, OldOwnership old, String moment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setInt(1, old.slice());
            statement.setString(2, old.region());
            statement.setLong(3, old.epoch());
            boolean refused = statement.executeUpdate() == 0;
            return receipt(
                    old,
                    moment,
                    refused,
                    refused
                            ? "the owner row names another owner, epoch or gate: no row was written"
                            : "the owner row still names this epoch: rolled back");
        }
    }

    private static ZombieReceipt receipt(OldOwnership old, String moment, boolean refused, String answer) {
        return new ZombieReceipt(
                Layer.DATABASE, "insert behind the owner row", moment, old, refused, true, answer, System.nanoTime());
    }
}
