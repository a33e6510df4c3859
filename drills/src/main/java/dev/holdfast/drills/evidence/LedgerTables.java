package dev.holdfast.drills.evidence;

import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.Ledger.AccountRow;
import dev.holdfast.checker.state.Ledger.Position;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.state.Ledger.TransactionRow;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the money tables. */
final class LedgerTables {
    private LedgerTables() {}

    static Ledger read(Rows rows) throws SQLException {
        SortedMap<String, Long> balances = new TreeMap<>();
        SortedMap<String, Long> held = new TreeMap<>();
        rows.of("select account_id, posted from bank.balance", r -> Map.entry(r.getString(1), r.getLong(2)))
                .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
        rows.of(
                        "select account_id, held from bank.balance where held <> 0",
                        r -> Map.entry(r.getString(1), r.getLong(2)))
                .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        return new Ledger(
                rows.of(
                        "select txn_id, epoch, slice, region, kind, idem_key, parent, seq_region, seq_epoch, seq"
                                + " from bank.transaction order by seq_region, slice, seq_epoch, seq",
                        r -> new TransactionRow(
                                r.getString(1),
                                r.getLong(2),
                                r.getInt(3),
                                r.getString(4),
                                r.getString(5),
                                r.getString(6),
                                r.getString(7),
                                new Position(r.getString(8), r.getLong(9), r.getLong(10)))),
                rows.of(
                        "select txn_id, epoch, line, account_id, amount, bucket from bank.posting",
                        r -> new PostingRow(
                                r.getString(1),
                                r.getLong(2),
                                r.getInt(3),
                                r.getString(4),
                                r.getLong(5),
                                r.getString(6))),
                rows.of(
                        "select account_id, slice, kind, status from bank.account",
                        r -> new AccountRow(r.getString(1), r.getInt(2), r.getString(3), r.getString(4))),
                balances,
                held);
    }
}
