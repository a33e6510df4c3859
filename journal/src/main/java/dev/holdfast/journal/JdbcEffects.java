package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Envelope.Line;
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
    public static void perform(RoundTrip trip, Envelope envelope) {
        if (envelope.kind() != EntryKind.TAIL_IMPORTED) {
            insertTransaction(trip, envelope.txnId(), envelope.kind(), envelope.parent(), envelope);
        }
        insertAccount(trip, envelope);
        insertPostings(trip, envelope.txnId(), envelope.place().epoch(), envelope.postings());
        storeOutcome(trip, envelope);
        Envelope.LoanChange loan = envelope.loan();
        if (loan != null) {
            JdbcLoans.change(trip, loan, envelope.place());
        }
        insertPendingLeg(trip, envelope);
        Envelope.HoldChange hold = envelope.hold();
        if (hold != null) {
            JdbcHolds.change(trip, hold);
        }
        Envelope.CaseChange change = envelope.caseChange();
        if (change != null) {
            JdbcCases.change(trip, change, envelope.committedAt());
        }
        if (envelope.kind() == EntryKind.PAYMENT_LEG) {
            legDone(trip, envelope.parent());
        }
        trip.add("delete from escrow_reservation where txn_id = ?", envelope.txnId());
    }

    /** Brings about what an import entry adds to the original it carries: reversal or cure, the leg that must not be, a case. */
    static void performImport(RoundTrip trip, Envelope carrier, ChainRecord original) {
        Envelope.ImportedEntry imported = carrier.imported();
        if (imported == null) {
            return;
        }
        Envelope envelope = EnvelopeText.read(original.payload());
        Envelope.Reversal reversal = imported.reversal();
        if (reversal != null) {
            insertTransaction(trip, reversal.txnId(), EntryKind.REVERSAL, envelope.txnId(), carrier);
            insertPostings(trip, reversal.txnId(), carrier.place().epoch(), reversal.postings());
            if (envelope.hold() != null) {
                JdbcHolds.undo(trip, envelope.hold());
            }
        }
        Envelope.Cure cure = imported.cure();
        if (cure != null && envelope.hold() != null) {
            insertTransaction(trip, cure.txnId(), EntryKind.HOLD_REFILLED, envelope.txnId(), carrier);
            insertPostings(trip, cure.txnId(), carrier.place().epoch(), cure.postings());
            JdbcHolds.refill(trip, envelope.hold().holdId(), cure.amount());
        }
        if (imported.cancelsLeg()) {
            legDone(trip, envelope.txnId());
        }
        Envelope.CaseOpened opened = imported.opened();
        if (opened != null) {
            JdbcCases.open(trip, opened, carrier, original);
        }
    }

    private static void insertTransaction(
            RoundTrip trip, UUID txnId, EntryKind kind, @Nullable UUID parent, Envelope envelope) {
        Envelope.Place place = envelope.place();
        Envelope.RequestOutcome request = envelope.request();
        Envelope.HoldChange hold = envelope.hold();
        trip.add(
                "insert into transaction (txn_id, epoch, slice,"
                        + " region, kind, idem_key, parent, seq_region, seq_epoch, seq, committed_at, hold_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                txnId,
                place.epoch(),
                place.slice(),
                place.region(),
                kind.name(),
                request == null ? null : request.key(),
                parent,
                place.region(),
                place.epoch(),
                place.seq(),
                OffsetDateTime.parse(envelope.committedAt()),
                hold == null ? null : hold.holdId());
    }

    private static void insertPostings(RoundTrip trip, UUID txnId, long epoch, List<Line> lines) {
        for (Line line : lines) {
            trip.add(
                    "insert into posting (txn_id, epoch, line, account_id, currency, amount, bucket)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    txnId,
                    epoch,
                    line.line(),
                    line.account(),
                    line.currency(),
                    line.amount(),
                    line.bucket());
        }
        for (Line line : lines) {
            boolean held = line.bucket().equals(Line.HOLD);
            trip.one(
                    "account-missing",
                    "a posting of " + txnId + " has no account",
                    "update balance set posted = posted + ?, held = held + ? where account_id = ?",
                    held ? 0L : line.amount(),
                    held ? line.amount() : 0L,
                    line.account());
        }
    }

    private static void insertAccount(RoundTrip trip, Envelope envelope) {
        Envelope.AccountOpened account = envelope.account();
        if (account == null) {
            return;
        }
        trip.ask(row -> true, JdbcCustomers.LOCK, account.customer());
        trip.add(
                "insert into account (account_id, customer, name, slice, currency, kind, status)"
                        + " values (?, ?, ?, ?, ?, 'customer', coalesce((select status from customer"
                        + " where customer = ? and status <> 'active'), 'open')) on conflict (account_id) do nothing",
                account.accountId(),
                account.customer(),
                account.name(),
                envelope.place().slice(),
                account.currency(),
                account.customer());
        trip.add(
                "insert into balance (account_id, posted) values (?, 0) on conflict (account_id) do nothing",
                account.accountId());
    }

    /**
     * The answer of the highest epoch is the one that stands; where two owners were given one key at the same epoch,
     * that of the lower slice, so that both regions keep the same.
     */
    private static void storeOutcome(RoundTrip trip, Envelope envelope) {
        Envelope.RequestOutcome request = envelope.request();
        if (request == null) {
            return;
        }
        trip.add(
                "insert into idempotency"
                        + " (tenant, idem_key, operation, request_hash, status, response, txn_id, epoch, slice)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, idem_key) do update set"
                        + " operation = excluded.operation, request_hash = excluded.request_hash,"
                        + " status = excluded.status, response = excluded.response, txn_id = excluded.txn_id,"
                        + " epoch = excluded.epoch, slice = excluded.slice where idempotency.epoch < excluded.epoch"
                        + " or idempotency.epoch = excluded.epoch and idempotency.slice >= excluded.slice",
                request.tenant(),
                request.key(),
                request.operation(),
                request.requestHash(),
                request.status(),
                request.response(),
                envelope.txnId(),
                envelope.place().epoch(),
                envelope.place().slice());
    }

    /** The leg may have arrived before its parent, since the two are in different chains; then it is done already. */
    private static void insertPendingLeg(RoundTrip trip, Envelope envelope) {
        Envelope.PendingLeg leg = envelope.pendingLeg();
        if (leg == null) {
            return;
        }
        trip.add(
                "insert into pending_leg (parent, payee, slice, amount, currency, done)"
                        + " values (?, ?, ?, ?, ?, exists (select 1 from transaction where txn_id = ?))"
                        + " on conflict (parent) do nothing",
                envelope.txnId(),
                leg.payee(),
                leg.slice(),
                leg.amount(),
                leg.currency(),
                TxnId.derived(envelope.txnId(), SECOND_LEG));
    }

    private static void legDone(RoundTrip trip, @Nullable UUID parent) {
        trip.add("update pending_leg set done = true where parent = ?", parent);
    }
}
