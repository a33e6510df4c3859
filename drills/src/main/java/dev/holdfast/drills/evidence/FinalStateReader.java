package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Reads everything a judge needs from both databases, each in one read-only snapshot. */
public final class FinalStateReader {
    private final DatabaseAddress first;
    private final DatabaseAddress second;

    public FinalStateReader(DatabaseAddress first, DatabaseAddress second) {
        this.first = first;
        this.second = second;
    }

    public FinalState read(boolean rested) {
        return new FinalState(region(first), region(second), rested);
    }

    /** One region as of one moment; a {@link DrillFailedException} if its database does not answer. */
    public static RegionState region(DatabaseAddress address) {
        try (Connection connection = connect(address)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Rows rows = new Rows(connection);
            RegionState state = new RegionState(
                    address.region(), LedgerTables.read(rows), BusinessTables.read(rows), ChainTables.read(rows));
            connection.rollback();
            return state;
        } catch (SQLException e) {
            throw new DrillFailedException("the database of " + address.region() + " could not be read", e);
        }
    }

    static Connection connect(DatabaseAddress address) throws SQLException {
        Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        connection.setReadOnly(true);
        return connection;
    }
}
