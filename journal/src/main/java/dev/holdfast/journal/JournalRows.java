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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of journal entries of both regions. */
public final class JournalRows {
    private JournalRows() {}

    private static final String INSERT = "insert into journal"
            + " (region, slice, epoch, seq, prev_hash, hash, txn_id, payload, origin, recorded_at)"
            + " select region, slice::int, epoch::bigint, seq::bigint, prev_hash, hash, txn_id::uuid, payload, origin,"
            + " clock_timestamp() from "
            + TextRows.from("region", "slice", "epoch", "seq", "prev_hash", "hash", "txn_id", "payload", "origin");

    /** An entry and the transaction that it is of. */
    public record Entry(ChainRecord record, UUID txnId) {}

    static void insert(RoundTrip trip, List<Entry> entries, Origin origin) {
        TextRows rows = new TextRows(9);
        for (Entry entry : entries) {
            ChainRecord record = entry.record();
            rows.add(
                    record.chain().region().name(),
                    record.chain().slice(),
                    record.chain().epoch().number(),
                    record.seq(),
                    record.prev().hex(),
                    record.hash().hex(),
                    entry.txnId(),
                    record.payload(),
                    origin.column());
        }
        trip.add(INSERT, rows.parameters());
    }

    /** The hash of the entry that stands at a place, if one does. */
    public static Optional<ChainHash> hashAt(Connection connection, ChainId chain, long seq) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select hash from journal where region = ? and slice = ? and epoch = ? and seq = ?")) {
            setChain(select, chain);
            select.setLong(4, seq);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(ChainHash.of(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** The entries after a number, in order, at most {@code limit} of them. */
    public static List<ChainRecord> after(Connection connection, ChainId chain, long seq, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select seq, prev_hash, hash, payload from journal where region = ? and slice = ? and epoch = ?"
                        + " and seq > ? order by seq limit ?")) {
            setChain(select, chain);
            select.setLong(4, seq);
            select.setInt(5, limit);
            List<ChainRecord> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new ChainRecord(
                            chain,
                            row.getLong(1),
                            ChainHash.of(row.getString(2)),
                            ChainHash.of(row.getString(3)),
                            row.getString(4)));
                }
            }
            return entries;
        }
    }

    /** The last entry of a chain, or its start. */
    public static ChainPosition last(Connection connection, ChainId chain) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select seq, hash from journal where region = ? and slice = ? and epoch = ? order by seq desc limit 1")) {
            setChain(select, chain);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new ChainPosition(row.getLong(1), ChainHash.of(row.getString(2)))
                        : ChainPosition.START;
            }
        }
    }

    /** The chains that a region has written entries of, by slice and epoch. */
    public static List<ChainId> chainsOf(Connection connection, RegionId region) throws SQLException {
        return chains(connection).stream()
                .filter(chain -> chain.region().equals(region))
                .toList();
    }

    /** All chains that have entries here, found by one look into the key's index for each, however long they are. */
    static List<ChainId> chains(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                with recursive c (region, slice, epoch) as (
                  (select region, slice, epoch from journal order by region, slice, epoch limit 1)
                  union all
                  select n.region, n.slice, n.epoch from c cross join lateral (
                    select j.region, j.slice, j.epoch from journal j
                    where (j.region, j.slice, j.epoch) > (c.region, c.slice, c.epoch)
                    order by j.region, j.slice, j.epoch limit 1) n
                )
                select region, slice, epoch from c order by region, slice, epoch
                """)) {
            List<ChainId> chains = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    chains.add(new ChainId(
                            RegionId.of(row.getString(1)), SliceId.of(row.getInt(2)), Epoch.of(row.getLong(3))));
                }
            }
            return chains;
        }
    }

    static void setChain(PreparedStatement statement, ChainId chain) throws SQLException {
        statement.setString(1, chain.region().name());
        statement.setInt(2, chain.slice().number());
        statement.setLong(3, chain.epoch().number());
    }
}
