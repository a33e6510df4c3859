package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.drills.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * An entry of the old epoch, inserted as the bank's own role without asking whether it may: what a bank with a bug, or
 * a session that has slept through a takeover, would do. Only the database itself can refuse it, by the policy of the
 * entry's slice or, in a region that owns nothing, by the rights of the role.
 */
public final class BareInsert implements ZombiePath {
    private static final String SQL =
            "insert into bank.journal (region, slice, epoch, seq, prev_hash, hash, txn_id, payload, origin,"
                    + " recorded_at) values (?, ?, ?, " + Long.MAX_VALUE
                    + ", '', '', gen_random_uuid(), 'never committed', 'local', clock_timestamp())";

    private final BankRole role;

    public BareInsert(DatabaseAddress database) {
        this.role = new BankRole(database);
    }

    @Override
    public ZombieReceipt attempt(OldOwnership old, String moment) {
        return role.attempt(
                connection -> insert(connection, old, moment), answer -> receipt(old, moment, true, answer));
    }

    private static ZombieReceipt insert(Connection connection, OldOwnership old, String moment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, old.region());
            statement.setInt(2, old.slice());
            statement.setLong(3, old.epoch());
            statement.executeUpdate();
            return receipt(old, moment, false, "the database took an entry of the old epoch: rolled back");
        }
    }

    private static ZombieReceipt receipt(OldOwnership old, String moment, boolean refused, String answer) {
        return new ZombieReceipt(Layer.DATABASE, "bare insert", moment, old, refused, true, answer, System.nanoTime());
    }
}
