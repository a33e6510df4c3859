package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.JdbcPostings.Made;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The effects of envelopes on the ledger's tables; the same statements where they were made, where they are applied and
 * where they are imported, so that the regions cannot differ. Balances are derived here and never travel.
 */
public final class JdbcEffects {
    /** The role under which a payment's second leg derives its id. */
    public static final String SECOND_LEG = "second-leg";

    /**
     * The answer of the highest epoch is the one that stands; where two owners were given one key at the same epoch,
     * that of the lower slice, so that both regions keep the same.
     */
    private static final String STORE_OUTCOMES = "insert into idempotency"
            + " (tenant, idem_key, operation, request_hash, status, response, txn_id, epoch, slice)"
            + " select tenant, idem_key, operation, request_hash, status::int, response, txn_id::uuid, epoch::bigint,"
            + " slice::int from "
            + TextRows.from(
                    "tenant", "idem_key", "operation", "request_hash", "status", "response", "txn_id", "epoch", "slice")
            + " on conflict (tenant, idem_key) do update set"
            + " operation = excluded.operation, request_hash = excluded.request_hash,"
            + " status = excluded.status, response = excluded.response, txn_id = excluded.txn_id,"
            + " epoch = excluded.epoch, slice = excluded.slice where idempotency.epoch < excluded.epoch"
            + " or idempotency.epoch = excluded.epoch and idempotency.slice >= excluded.slice";

    private JdbcEffects() {}

    /** Brings the envelopes' transactions about, in their order; no two of them are answers to one key. */
    public static void perform(RoundTrip trip, List<Envelope> envelopes) {
        trip.byKeys();
        envelopes.forEach(envelope -> insertAccount(trip, envelope));
        JdbcPostings.make(
                trip,
                envelopes.stream()
                        .filter(envelope -> envelope.kind() != EntryKind.TAIL_IMPORTED)
                        .map(Made::of)
                        .toArray(Made[]::new));
        storeOutcomes(trip, envelopes);
        envelopes.forEach(envelope -> performRest(trip, envelope));
        String[] done =
                envelopes.stream().map(envelope -> envelope.txnId().toString()).toArray(String[]::new);
        trip.add("delete from escrow_reservation where txn_id = any (?::text[]::uuid[])", (Object) done);
    }

    /** What only some envelopes bring. */
    private static void performRest(RoundTrip trip, Envelope envelope) {
        Envelope.LoanChange loan = envelope.loan();
        if (loan != null) {
            JdbcLoans.change(trip, loan, envelope.place());
        }
        insertPendingLeg(trip, envelope);
        Envelope.HoldChange hold = envelope.hold();
        if (hold != null) {
            JdbcHolds.change(trip, hold);
        }
        Envelope.CaseRaised raised = envelope.raised();
        if (raised != null) {
            JdbcCases.open(trip, raised.opened(), envelope, raised.evidence());
        }
        Envelope.CaseChange change = envelope.caseChange();
        if (change != null) {
            JdbcCases.change(trip, change, envelope.committedAt());
        }
        if (envelope.escrowTerms() != null) {
            JdbcTerms.change(trip, envelope.escrowTerms(), envelope.place());
        }
        if (envelope.kind() == EntryKind.PAYMENT_LEG) {
            legDone(trip, envelope.parent());
        }
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
            JdbcPostings.make(
                    trip,
                    new Made(reversal.txnId(), EntryKind.REVERSAL, envelope.txnId(), reversal.postings(), carrier));
            if (envelope.hold() != null) {
                JdbcHolds.undo(trip, envelope.hold());
            }
        }
        Envelope.Cure cure = imported.cure();
        if (cure != null && envelope.hold() != null) {
            JdbcPostings.make(
                    trip, new Made(cure.txnId(), EntryKind.HOLD_REFILLED, envelope.txnId(), cure.postings(), carrier));
            JdbcHolds.refill(trip, envelope.hold().holdId(), cure.amount());
        }
        if (imported.cancelsLeg()) {
            legDone(trip, envelope.txnId());
        }
        Envelope.CaseOpened opened = imported.opened();
        if (opened != null) {
            JdbcCases.open(trip, opened, carrier, original.payload());
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

    private static void storeOutcomes(RoundTrip trip, List<Envelope> envelopes) {
        TextRows outcomes = new TextRows(9);
        for (Envelope envelope : envelopes) {
            Envelope.RequestOutcome request = envelope.request();
            if (request != null) {
                outcomes.add(
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
        }
        if (!outcomes.isEmpty()) {
            trip.add(STORE_OUTCOMES, outcomes.parameters());
        }
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
