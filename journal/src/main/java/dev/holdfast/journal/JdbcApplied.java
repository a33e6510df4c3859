package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.model.Check;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far each chain of the other region is applied here, and which of them were cut. */
public final class JdbcApplied {
    private JdbcApplied() {}

    /** Locks the chain's row, so that nothing is applied between a look at its cut and the end of the transaction. */
    public static ChainPosition lock(Connection connection, ChainId chain) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into applied (region, slice, epoch, seq, hash) values (?, ?, ?, 0, ?) on conflict do nothing")) {
            JournalRows.setChain(insert, chain);
            insert.setString(4, ChainHash.GENESIS.hex());
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select seq, hash from applied where region = ? and slice = ? and epoch = ? for update")) {
            JournalRows.setChain(select, chain);
            try (ResultSet row = select.executeQuery()) {
                Check.state(row.next(), "the position of " + chain + " was just inserted");
                return new ChainPosition(row.getLong(1), ChainHash.of(row.getString(2)));
            }
        }
    }

    public static ChainPosition read(Connection connection, ChainId chain) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select seq, hash from applied where region = ? and slice = ? and epoch = ?")) {
            JournalRows.setChain(select, chain);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new ChainPosition(row.getLong(1), ChainHash.of(row.getString(2)))
                        : ChainPosition.START;
            }
        }
    }

    static void advance(RoundTrip trip, ChainId chain, ChainPosition position) {
        trip.add(
                "update applied set seq = ?, hash = ? where region = ? and slice = ? and epoch = ?",
                position.seq(),
                position.hash().hex(),
                chain.region().name(),
                chain.slice().number(),
                chain.epoch().number());
    }

    /** Whether a cut of the chain was recorded: then nothing more is taken in from the stream. */
    public static boolean cut(Connection connection, ChainId chain) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from cut where region = ? and slice = ? and epoch = ? limit 1")) {
            JournalRows.setChain(select, chain);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
