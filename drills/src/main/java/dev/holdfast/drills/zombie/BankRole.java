package dev.holdfast.drills.zombie;

import dev.holdfast.drills.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;

/** The role as which the bank writes, in one region's database; whatever is tried as it is rolled back. */
final class BankRole {
    private static final String NAME = "bank_app";
    private static final String LIMITS = "connectTimeout=5&socketTimeout=10";

    private final DatabaseAddress database;

    BankRole(DatabaseAddress database) {
        this.database = database;
    }

    /** Something to try on a connection. */
    interface Attempt {
        ZombieReceipt on(Connection connection) throws SQLException;
    }

    /** Tries; {@code refusal} makes the receipt of what the database said when it would not. */
    ZombieReceipt attempt(Attempt attempt, Function<String, ZombieReceipt> refusal) {
        String url = database.url() + (database.url().contains("?") ? "&" : "?") + LIMITS;
        try (Connection connection = DriverManager.getConnection(url, NAME, database.password())) {
            connection.setAutoCommit(false);
            ZombieReceipt receipt = attempt.on(connection);
            connection.rollback();
            return receipt;
        } catch (SQLException e) {
            return refusal.apply("the database refused: " + e.getMessage());
        }
    }
}
