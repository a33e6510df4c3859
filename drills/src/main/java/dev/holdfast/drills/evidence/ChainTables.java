package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Chains;
import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Chains.Content;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.EpochEnd;
import dev.holdfast.checker.state.Chains.Owner;
import dev.holdfast.checker.state.Chains.TailRow;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the journal and what belongs to it. */
final class ChainTables {
    private ChainTables() {}

    static Chains read(Rows rows) throws SQLException {
        return new Chains(
                rows.of(
                        "select region, slice, epoch, seq, prev_hash, hash, txn_id, payload, origin from bank.journal",
                        r -> new Entry(
                                chain(r, 1),
                                r.getLong(4),
                                r.getString(5),
                                r.getString(6),
                                new Content(r.getString(7), r.getString(8), r.getString(9)))),
                rows.of(
                        "select region, slice, epoch, seq, plan from bank.cut",
                        r -> new Cut(r.getLong(5), chain(r, 1), r.getLong(4))),
                rows.of(
                        "select region, slice, epoch, seq, hash, entries from bank.epoch_end",
                        r -> new EpochEnd(chain(r, 1), r.getLong(4), r.getString(5), r.getLong(6))),
                rows.of(
                        "select plan, txn_id, epoch, class, idem_key, amount from bank.tail_import",
                        r -> new TailRow(
                                r.getLong(1),
                                r.getString(2),
                                r.getLong(3),
                                r.getString(4),
                                r.getString(5),
                                r.getLong(6))),
                rows.of(
                        "select slice, region, epoch, gate from bank.slice_owner",
                        r -> new Owner(r.getInt(1), r.getString(2), r.getLong(3), r.getString(4))));
    }

    private static ChainId chain(ResultSet row, int from) throws SQLException {
        return new ChainId(row.getString(from), row.getInt(from + 1), row.getLong(from + 2));
    }
}
