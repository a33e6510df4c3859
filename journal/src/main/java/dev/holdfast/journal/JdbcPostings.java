package dev.holdfast.journal;

import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.Line;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transactions with their postings, and the balances that follow from them: a statement for each table. */
final class JdbcPostings {
    private static final String INSERT_TRANSACTIONS = "insert into transaction (txn_id, epoch, slice,"
            + " region, kind, idem_key, parent, seq_region, seq_epoch, seq, committed_at, hold_id)"
            + " select txn_id::uuid, epoch::bigint, slice::int, region, kind, idem_key, parent::uuid, seq_region,"
            + " seq_epoch::bigint, seq::bigint, committed_at::timestamptz, hold_id::uuid from "
            + TextRows.from(
                    "txn_id",
                    "epoch",
                    "slice",
                    "region",
                    "kind",
                    "idem_key",
                    "parent",
                    "seq_region",
                    "seq_epoch",
                    "seq",
                    "committed_at",
                    "hold_id");

    private static final String INSERT_POSTINGS = "insert into posting"
            + " (txn_id, epoch, line, account_id, currency, amount, bucket)"
            + " select txn_id::uuid, epoch::bigint, line::int, account_id, currency, amount::bigint, bucket from "
            + TextRows.from("txn_id", "epoch", "line", "account_id", "currency", "amount", "bucket");

    private static final String CHANGE_BALANCES = "update balance b"
            + " set posted = b.posted + r.posted::bigint, held = b.held + r.held::bigint from "
            + TextRows.from("account_id", "posted", "held") + " where b.account_id = r.account_id";

    private JdbcPostings() {}

    /**
     * A transaction.
     *
     * @param entry the envelope in whose place it stands
     */
    record Made(UUID txnId, EntryKind kind, @Nullable UUID parent, List<Line> lines, Envelope entry) {
        static Made of(Envelope envelope) {
            return new Made(envelope.txnId(), envelope.kind(), envelope.parent(), envelope.postings(), envelope);
        }
    }

    /** What is added to a balance. */
    private record Change(long posted, long held) {
        static Change of(Line line) {
            return line.bucket().equals(Line.HOLD) ? new Change(0, line.amount()) : new Change(line.amount(), 0);
        }

        Change plus(Change other) {
            return new Change(Math.addExact(posted, other.posted), Math.addExact(held, other.held));
        }
    }

    /** Makes transactions in their order; all lines go in one statement, which the database holds against zero. */
    static void make(RoundTrip trip, Made... transactions) {
        if (transactions.length == 0) {
            return;
        }
        TextRows made = new TextRows(12);
        TextRows lines = new TextRows(7);
        SortedMap<String, Change> changes = new TreeMap<>();
        for (Made transaction : transactions) {
            add(made, transaction);
            for (Line line : transaction.lines()) {
                add(lines, transaction, line);
                changes.merge(line.account(), Change.of(line), Change::plus);
            }
        }
        trip.add(INSERT_TRANSACTIONS, made.parameters());
        if (!lines.isEmpty()) {
            trip.add(INSERT_POSTINGS, lines.parameters());
            TextRows balances = new TextRows(3);
            changes.forEach((account, change) -> balances.add(account, change.posted(), change.held()));
            trip.each("account-missing", "a posting has no account: " + changes.keySet(), CHANGE_BALANCES, balances);
        }
    }

    private static void add(TextRows rows, Made made) {
        Envelope.Place place = made.entry().place();
        Envelope.RequestOutcome request = made.entry().request();
        Envelope.HoldChange hold = made.entry().hold();
        rows.add(
                made.txnId(),
                place.epoch(),
                place.slice(),
                place.region(),
                made.kind().name(),
                request == null ? null : request.key(),
                made.parent(),
                place.region(),
                place.epoch(),
                place.seq(),
                made.entry().committedAt(),
                hold == null ? null : hold.holdId());
    }

    private static void add(TextRows rows, Made made, Line line) {
        rows.add(
                made.txnId(),
                made.entry().place().epoch(),
                line.line(),
                line.account(),
                line.currency(),
                line.amount(),
                line.bucket());
    }
}
