package dev.holdfast.drills.money;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An applier that cannot move its place in the stream: the row is locked, and moving it is the last thing that its
 * transaction does. Closed, the lock is given up.
 */
final class HeldApplier implements AutoCloseable {
    private static final String WAITS = "select count(*) from pg_stat_activity where usename = 'bank_applier'"
            + " and wait_event_type = 'Lock' and backend_xid is not null and query ilike '%into stream_position%'";

    private final Connection lock;
    private final Connection look;

    HeldApplier(DatabaseAddress database) {
        try {
            lock = connect(database);
            look = connect(database);
            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("select 1 from bank.stream_position for update");
            }
        } catch (SQLException e) {
            throw new DrillFailedException("the applier of " + database.region() + " could not be held", e);
        }
    }

    private static Connection connect(DatabaseAddress database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Whether its transaction has written something and waits to move. */
    boolean waits() {
        try (Statement statement = look.createStatement();
                ResultSet row = statement.executeQuery(WAITS)) {
            return row.next() && row.getLong(1) > 0;
        } catch (SQLException e) {
            throw new DrillFailedException("the sessions cannot be looked at", e);
        }
    }

    @Override
    public void close() {
        try (lock;
                look) {
            lock.rollback();
        } catch (SQLException e) {
            throw new DrillFailedException("the applier could not be let go", e);
        }
    }
}
