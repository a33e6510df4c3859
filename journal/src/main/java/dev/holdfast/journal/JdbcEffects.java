package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Envelope.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The effects of an envelope on the ledger's tables; the same statements where it was made, where it is applied and
 * where it is imported, so that the regions cannot differ. Balances are derived here and never travel.
 */
public final class JdbcEffects {
    /** The role under which a payment's second leg derives its id. */
    public static final String SECOND_LEG = "second-leg";

    private JdbcEffects() {}

    /** Brings the envelope's transaction about. */
    public static void perform(Connection connection, Envelope envelope) throws SQLException {
        if (envelope.kind() != EntryKind.TAIL_IMPORTED) {
            insertTransaction(connection, envelope.txnId(), envelope.kind(), envelope.parent(), envelope);
        }
        insertAccount(connection, envelope);
        insertPostings(connection, envelope.txnId(), envelope.place().epoch(), envelope.postings());
        storeOutcome(connection, envelope);
        insertLoan(connection, envelope);
        insertPendingLeg(connection, envelope);
        Envelope.HoldChange hold = envelope.hold();
        if (hold != null) {
            JdbcHolds.change(connection, hold);
        }
        if (envelope.kind() == EntryKind.PAYMENT_LEG) {
            legDone(connection, envelope.parent());
        }
        releaseReservation(connection, envelope.txnId());
    }

    /** Brings about what an import entry adds to the original it carries: reversal or cure, the leg that must not be. */
    static void performImport(Connection connection, Envelope carrier, ChainRecord original) throws SQLException {
        Envelope.ImportedEntry imported = carrier.imported();
        if (imported == null) {
            return;
        }
        Envelope envelope = EnvelopeText.read(original.payload());
        Envelope.Reversal reversal = imported.reversal();
        if (reversal != null) {
            insertTransaction(connection, reversal.txnId(), EntryKind.REVERSAL, envelope.txnId(), carrier);
            insertPostings(connection, reversal.txnId(), carrier.place().epoch(), reversal.postings());
            if (envelope.hold() != null) {
                JdbcHolds.undo(connection, envelope.hold());
            }
        }
        Envelope.Cure cure = imported.cure();
        if (cure != null && envelope.hold() != null) {
            insertTransaction(connection, cure.txnId(), EntryKind.HOLD_REFILLED, envelope.txnId(), carrier);
            insertPostings(connection, cure.txnId(), carrier.place().epoch(), cure.postings());
            JdbcHolds.refill(connection, envelope.hold().holdId(), cure.amount());
        }
        if (imported.cancelsLeg()) {
            legDone(connection, envelope.txnId());
        }
    }

    private static void insertTransaction(
            Connection connection, UUID txnId, EntryKind kind, @Nullable UUID parent, Envelope envelope)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into transaction (txn_id, epoch, slice,"
                + " region, kind, idem_key, parent, seq_region, seq_epoch, seq, committed_at, hold_id)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            Envelope.Place place = envelope.place();
            Envelope.RequestOutcome request = envelope.request();
            insert.setObject(1, txnId);
            insert.setLong(2, place.epoch());
            insert.setInt(3, place.slice());
            insert.setString(4, place.region());
            insert.setString(5, kind.name());
            insert.setString(6, request == null ? null : request.key());
            insert.setObject(7, parent);
            insert.setString(8, place.region());
            insert.setLong(9, place.epoch());
            insert.setLong(10, place.seq());
            insert.setObject(11, OffsetDateTime.parse(envelope.committedAt()));
            insert.setObject(
                    12, envelope.hold() == null ? null : envelope.hold().holdId());
            insert.executeUpdate();
        }
    }

    private static void insertPostings(Connection connection, UUID txnId, long epoch, List<Line> lines)
            throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into posting (txn_id, epoch, line, account_id, currency, amount, bucket)"
                                + " values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement update = connection.prepareStatement(
                        "update balance set posted = posted + ?, held = held + ? where account_id = ?")) {
            for (Line line : lines) {
                insert.setObject(1, txnId);
                insert.setLong(2, epoch);
                insert.setInt(3, line.line());
                insert.setString(4, line.account());
                insert.setString(5, line.currency());
                insert.setLong(6, line.amount());
                insert.setString(7, line.bucket());
                insert.addBatch();
                boolean held = line.bucket().equals(Line.HOLD);
                update.setLong(1, held ? 0 : line.amount());
                update.setLong(2, held ? line.amount() : 0);
                update.setString(3, line.account());
                update.addBatch();
            }
            insert.executeBatch();
            for (int updated : update.executeBatch()) {
                if (updated != 1) {
                    throw new JournalException(
                            "account-missing", "a posting of " + txnId + " has no account", false, null);
                }
            }
        }
    }

    private static void insertAccount(Connection connection, Envelope envelope) throws SQLException {
        Envelope.AccountOpened account = envelope.account();
        if (account == null) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into account (account_id, customer, name, slice, currency, kind, status)"
                                + " values (?, ?, ?, ?, ?, 'customer', 'open') on conflict (account_id) do nothing");
                PreparedStatement balance = connection.prepareStatement(
                        "insert into balance (account_id, posted) values (?, 0) on conflict (account_id) do nothing")) {
            insert.setString(1, account.accountId());
            insert.setString(2, account.customer());
            insert.setString(3, account.name());
            insert.setInt(4, envelope.place().slice());
            insert.setString(5, account.currency());
            insert.executeUpdate();
            balance.setString(1, account.accountId());
            balance.executeUpdate();
        }
    }

    /**
     * The answer of the highest epoch is the one that stands; where two owners were given one key at the same epoch,
     * that of the lower slice, so that both regions keep the same.
     */
    private static void storeOutcome(Connection connection, Envelope envelope) throws SQLException {
        Envelope.RequestOutcome request = envelope.request();
        if (request == null) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("insert into idempotency"
                + " (tenant, idem_key, operation, request_hash, status, response, txn_id, epoch, slice)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, idem_key) do update set"
                + " operation = excluded.operation, request_hash = excluded.request_hash, status = excluded.status,"
                + " response = excluded.response, txn_id = excluded.txn_id, epoch = excluded.epoch,"
                + " slice = excluded.slice where idempotency.epoch < excluded.epoch"
                + " or idempotency.epoch = excluded.epoch and idempotency.slice >= excluded.slice")) {
            upsert.setString(1, request.tenant());
            upsert.setString(2, request.key());
            upsert.setString(3, request.operation());
            upsert.setString(4, request.requestHash());
            upsert.setInt(5, request.status());
            upsert.setString(6, request.response());
            upsert.setObject(7, envelope.txnId());
            upsert.setLong(8, envelope.place().epoch());
            upsert.setInt(9, envelope.place().slice());
            upsert.executeUpdate();
        }
    }

    private static void insertLoan(Connection connection, Envelope envelope) throws SQLException {
        Envelope.LoanRequested loan = envelope.loan();
        if (loan == null) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into loan (loan_id, customer, slice, amount, currency, purpose, status)"
                        + " values (?, ?, ?, ?, ?, ?, 'submitted') on conflict (loan_id) do nothing")) {
            insert.setObject(1, loan.loanId());
            insert.setString(2, loan.customer());
            insert.setInt(3, envelope.place().slice());
            insert.setLong(4, loan.amount());
            insert.setString(5, loan.currency());
            insert.setString(6, loan.purpose());
            insert.executeUpdate();
        }
    }

    /** The leg may have arrived before its parent, since the two are in different chains; then it is done already. */
    private static void insertPendingLeg(Connection connection, Envelope envelope) throws SQLException {
        Envelope.PendingLeg leg = envelope.pendingLeg();
        if (leg == null) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into pending_leg"
                + " (parent, payee, slice, amount, currency, done)"
                + " values (?, ?, ?, ?, ?, exists (select 1 from transaction where txn_id = ?))"
                + " on conflict (parent) do nothing")) {
            insert.setObject(1, envelope.txnId());
            insert.setString(2, leg.payee());
            insert.setInt(3, leg.slice());
            insert.setLong(4, leg.amount());
            insert.setString(5, leg.currency());
            insert.setObject(6, TxnId.derived(envelope.txnId(), SECOND_LEG));
            insert.executeUpdate();
        }
    }

    private static void legDone(Connection connection, @Nullable UUID parent) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update pending_leg set done = true where parent = ?")) {
            update.setObject(1, parent);
            update.executeUpdate();
        }
    }

    private static void releaseReservation(Connection connection, UUID txnId) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from escrow_reservation where txn_id = ?")) {
            delete.setObject(1, txnId);
            delete.executeUpdate();
        }
    }
}
