package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;

/** The role as which the bank's own business writes, in one region's database; whatever is tried as it is rolled back. */
final class BankRole {
    private static final String NAME = "bank_app";
    private static final String LIMITS = "connectTimeout=5&socketTimeout=10";
    private static final String DENIED = "42501";

    private final DatabaseAddress database;

    BankRole(DatabaseAddress database) {
        this.database = database;
    }

    /** Something to try on a connection. */
    interface Attempt {
        ZombieReceipt on(Connection connection) throws SQLException;
    }

    /**
     * Tries; {@code refusal} makes the receipt of what the database said when it would not. Only a lack of rights is a
     * refusal: whatever else went wrong proves nothing about a fence.
     */
    ZombieReceipt attempt(Attempt attempt, Function<String, ZombieReceipt> refusal) {
        String url = database.url() + (database.url().contains("?") ? "&" : "?") + LIMITS;
        try (Connection connection = DriverManager.getConnection(url, NAME, database.password())) {
            connection.setAutoCommit(false);
            ZombieReceipt receipt = attempt.on(connection);
            connection.rollback();
            return receipt;
        } catch (SQLException e) {
            if (!DENIED.equals(e.getSQLState())) {
                throw new DrillFailedException("nothing could be tried as " + NAME + " in " + database.region(), e);
            }
            return refusal.apply("the database refused: " + DENIED + " " + e.getMessage());
        }
    }
}
