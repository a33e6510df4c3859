package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far each chain of the other region is applied here, and which of them were cut. */
public final class JdbcApplied {
    private JdbcApplied() {}

    /** Locks the chain's row, so that nothing is applied between a look at its cut and the end of the transaction. */
    public static ChainPosition lock(Connection connection, ChainId chain) throws SQLException {
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<ChainPosition> position = lock(trip, chain);
        trip.make(connection);
        return position.only("the position of " + chain);
    }

    static RoundTrip.Answer<ChainPosition> lock(RoundTrip trip, ChainId chain) {
        trip.add(
                "insert into applied (region, slice, epoch, seq, hash) values (?, ?, ?, 0, ?) on conflict do nothing",
                chain.region().name(),
                chain.slice().number(),
                chain.epoch().number(),
                ChainHash.GENESIS.hex());
        return trip.ask(
                row -> new ChainPosition(row.getLong(1), ChainHash.of(row.getString(2))),
                "select seq, hash from applied where region = ? and slice = ? and epoch = ? for update",
                chain.region().name(),
                chain.slice().number(),
                chain.epoch().number());
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

    /** Whether a cut of the chain was recorded, by a row: then nothing more is taken in from the stream. */
    static RoundTrip.Answer<Integer> cut(RoundTrip trip, ChainId chain) {
        return trip.ask(
                row -> row.getInt(1),
                "select 1 from cut where region = ? and slice = ? and epoch = ? limit 1",
                chain.region().name(),
                chain.slice().number(),
                chain.epoch().number());
    }
}
