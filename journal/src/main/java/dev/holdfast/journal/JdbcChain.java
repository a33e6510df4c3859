package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * This region's own chains, one head row per slice. The row's lock makes numbers dense: it is taken last in a
 * business transaction and kept until its end, so that the order of numbers is the order of commits.
 */
public final class JdbcChain {
    private final RegionId region;

    public JdbcChain(RegionId region) {
        this.region = region;
    }

    /** A locked head: the chain it is of and its last entry. */
    public record Head(ChainId chain, ChainPosition position) {}

    public Head lock(Connection connection, SliceId slice) throws SQLException {
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<Head> head = lock(trip, slice);
        trip.make(connection);
        return head.only("the chain head of slice " + slice);
    }

    /** To be the last statement of the trip that locks. */
    public RoundTrip.Answer<Head> lock(RoundTrip trip, SliceId slice) {
        return trip.ask(
                row -> new Head(
                        new ChainId(region, slice, Epoch.of(row.getLong(1))),
                        new ChainPosition(row.getLong(2), ChainHash.of(row.getString(3)))),
                "select epoch, seq, hash from chain_head where slice = ? for update",
                slice.number());
    }

    /** Starts the chain of a new epoch; false if it, or a later one, has been started before. */
    public boolean start(Connection connection, SliceId slice, Epoch epoch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update chain_head set epoch = ?, seq = 0, hash = ? where slice = ? and epoch < ?")) {
            update.setLong(1, epoch.number());
            update.setString(2, ChainHash.GENESIS.hex());
            update.setInt(3, slice.number());
            update.setLong(4, epoch.number());
            return update.executeUpdate() == 1;
        }
    }

    /** The entry after the locked head; the trip writes it, its journal row and its outbox row. */
    public ChainRecord append(RoundTrip trip, Head head, UUID txnId, String payload) {
        ChainPosition next = head.position().next(payload);
        ChainRecord entry =
                new ChainRecord(head.chain(), next.seq(), head.position().hash(), next.hash(), payload);
        trip.add(
                "update chain_head set seq = ?, hash = ? where slice = ?",
                next.seq(),
                next.hash().hex(),
                head.chain().slice().number());
        JournalRows.insert(trip, entry, txnId, Origin.LOCAL);
        Outbox.journal(trip, entry);
        return entry;
    }
}
