package dev.holdfast.drills.zombie;

import dev.holdfast.drills.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An insert as the bank's own role without any check. Nothing but the role's rights can refuse it, so it shows
 * whether the database itself is a fence; where the rights are not revoked it is not one.
 */
public final class BareInsert implements ZombiePath {
    private static final String SQL = "insert into bank.ledger_case (case_id, kind, detail, status)"
            + " values (gen_random_uuid(), 'ZOMBIE', 'never committed', 'OPEN')";

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
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(SQL);
            return receipt(old, moment, false, "the role may write: only the owner row is in the way; rolled back");
        }
    }

    private static ZombieReceipt receipt(OldOwnership old, String moment, boolean refused, String answer) {
        return new ZombieReceipt("SQL, bare", moment, old, refused, false, answer);
    }
}
