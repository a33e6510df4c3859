package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Effect;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** Reads everything a judge needs, each database in one read-only snapshot. */
public final class FinalStateReader {
    private final DatabaseAddress first;
    private final DatabaseAddress second;

    public FinalStateReader(DatabaseAddress first, DatabaseAddress second) {
        this.first = first;
        this.second = second;
    }

    /**
     * @param effects what the payment rail says it did, read after the regions: nothing is booked before it was done
     */
    public FinalState read(boolean rested, Supplier<List<Effect>> effects) {
        RegionState ours = region(first);
        RegionState theirs = region(second);
        return new FinalState(ours, theirs, rested, effects.get());
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
