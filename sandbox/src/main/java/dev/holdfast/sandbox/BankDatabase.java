package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A region's database as the sandbox prepares it: an empty database and the bank's login roles. */
final class BankDatabase {
    static final String NAME = "bank";
    static final String BUSINESS = "bank_app";
    static final String APPLIER = "bank_applier";
    private static final String SLOT = "holdfast_outbox";
    private static final String LIMITS = "?connectTimeout=5&socketTimeout=20&ApplicationName=sandbox";

    private final Place place;
    private final String password;

    BankDatabase(Place place, String password) {
        this.place = place;
        this.password = password;
    }

    static String url(Place place, String database) {
        return "jdbc:postgresql://" + place.address() + ":" + Port.DATABASE + "/" + database;
    }

    /** Makes the roles and the database, unless they are there. */
    void create() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String role : List.of(BUSINESS, APPLIER)) {
                boolean known = exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'");
                statement.execute(
                        (known ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        } catch (SQLException e) {
            throw new SandboxException(
                    Code.UNREACHABLE, "cannot prepare the database of " + place + ": " + e.getMessage(), e);
        }
    }

    /** Whether the bank's migration has got as far as what Debezium needs: the publication and the slot. */
    boolean migrated() {
        try (Connection connection = connect(NAME);
                Statement statement = connection.createStatement()) {
            return exists(statement, "SELECT 1 FROM pg_replication_slots WHERE slot_name = '" + SLOT + "'")
                    && exists(statement, "SELECT 1 FROM pg_publication WHERE pubname = '" + SLOT + "'");
        } catch (SQLException e) {
            throw new SandboxException(
                    Code.UNREACHABLE, "the database of " + place + " does not answer: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(place, database) + LIMITS, PostgresServer.SUPERUSER, password);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
