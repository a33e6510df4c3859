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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * This region's own chains, one head row per slice. The row's lock makes numbers dense: it is taken last in a
 * business transaction and kept until its end, so that the order of numbers is the order of commits.
 */
public final class JdbcChain {
    private static final String MOVE_HEADS = "update chain_head h set seq = r.seq::bigint, hash = r.hash from "
            + TextRows.from("slice", "seq", "hash") + " where h.slice = r.slice::int";

    private final RegionId region;

    public JdbcChain(RegionId region) {
        this.region = region;
    }

    /** A locked head: the chain it is of and its last entry. */
    public record Head(ChainId chain, ChainPosition position) {}

    public Head lock(Connection connection, SliceId slice) throws SQLException {
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<Head> head = lock(trip, List.of(slice));
        trip.make(connection);
        return head.only("the chain head of slice " + slice);
    }

    /** To be the last statement of the trip that locks. */
    public RoundTrip.Answer<Head> lock(RoundTrip trip, Collection<SliceId> slices) {
        return trip.ask(
                row -> new Head(
                        new ChainId(region, SliceId.of(row.getInt(1)), Epoch.of(row.getLong(2))),
                        new ChainPosition(row.getLong(3), ChainHash.of(row.getString(4)))),
                "select slice, epoch, seq, hash from chain_head where slice = any (?) order by slice for update",
                (Object) slices.stream().map(SliceId::number).toArray(Integer[]::new));
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

    /** The entry after a head, which then is the head. */
    public static ChainRecord next(Head head, String payload) {
        ChainPosition next = head.position().next(payload);
        return new ChainRecord(head.chain(), next.seq(), head.position().hash(), next.hash(), payload);
    }

    /**
     * Writes entries that follow locked heads, in their order, each with its message and those that leave with it.
     *
     * @param messages besides the entries' own
     */
    public void append(RoundTrip trip, List<JournalRows.Entry> entries, List<Outbox.Row> messages) {
        SortedMap<SliceId, ChainRecord> newest = new TreeMap<>();
        List<Outbox.Row> all = new ArrayList<>();
        entries.forEach(entry -> {
            newest.put(entry.record().chain().slice(), entry.record());
            all.add(Outbox.journal(entry.record()));
        });
        all.addAll(messages);
        TextRows heads = new TextRows(3);
        newest.forEach(
                (slice, entry) -> heads.add(slice, entry.seq(), entry.hash().hex()));
        trip.add(MOVE_HEADS, heads.parameters());
        JournalRows.insert(trip, entries, Origin.LOCAL);
        Outbox.insert(trip, all);
    }
}
