package dev.holdfast.journal;

import dev.holdfast.core.journal.ApplyRule;
import dev.holdfast.core.journal.ApplyVerdict;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TailClass;
import dev.holdfast.core.journal.TailClassifier;
import dev.holdfast.core.journal.TailFacts;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Envelope.Line;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tail of a lost region in, entry by entry in the order of its chains. Each becomes an entry of the
 * importer's own chain that carries the original, and if the transaction was made again, its reversal.
 */
public final class JdbcTailImport {
    private final JdbcChain chain;
    private final JdbcApplier applier;

    public JdbcTailImport(JdbcChain chain, JdbcApplier applier) {
        this.chain = chain;
        this.applier = applier;
    }

    /**
     * Imports the entry that follows what is applied of its chain; absent if it must wait. The caller holds the slice's
     * owner row.
     *
     * <p>A leg waits until its payment is here, for in two chains it may come first: were it taken in before, the
     * payment's retry could still be refused here, and the credit would be of money that nobody paid. A payment that
     * is here has its outcome under its key, so that what the leg is can no longer change. Legs were made after their
     * payments, so two chains never wait for each other for good.
     */
    public Optional<TailClass> take(Connection connection, long plan, ChainRecord original, String now)
            throws SQLException {
        requireNext(connection, original);
        Envelope envelope = EnvelopeText.read(original.payload());
        if (envelope.kind() == EntryKind.PAYMENT_LEG && !TailRows.parentKnown(connection, envelope)) {
            return Optional.empty();
        }
        TailConflicts conflicts = TailConflicts.of(connection, envelope);
        TailClass tailClass = TailClassifier.classify(facts(connection, envelope, conflicts));
        Envelope.CaseOpened opened =
                conflicts.opensCase(envelope, tailClass) ? TailRows.caseOf(connection, envelope, tailClass) : null;
        if (applier.take(connection, original, envelope, Origin.IMPORTED) != ApplyVerdict.APPLY) {
            throw new JournalException("tail-forked", original.chain() + " has two histories", false, null);
        }
        Judged judged = Judged.of(envelope, conflicts, tailClass, opened);
        carry(connection, original, envelope, judged, now);
        TailRows.record(connection, plan, envelope, tailClass, turnover(envelope));
        return Optional.of(tailClass);
    }

    private void requireNext(Connection connection, ChainRecord original) throws SQLException {
        ChainPosition applied = JdbcApplied.lock(connection, original.chain());
        ApplyVerdict verdict = ApplyRule.decide(original, applied, null, false);
        if (verdict != ApplyVerdict.APPLY) {
            throw new JournalException(
                    "tail-broken",
                    "entry " + original.seq() + " of " + original.chain() + " after " + applied.seq() + ": " + verdict,
                    false,
                    null);
        }
    }

    /** What is done with an entry besides taking it in. */
    private record Judged(
            TailClass tailClass,
            Envelope.@Nullable Reversal reversal,
            Envelope.@Nullable Cure cure,
            boolean cancelsLeg,
            Envelope.@Nullable CaseOpened opened) {
        static Judged of(
                Envelope envelope, TailConflicts conflicts, TailClass tailClass, Envelope.@Nullable CaseOpened opened) {
            boolean reversed = tailClass == TailClass.DUPLICATE && envelope.posted();
            HoldConflict hold = conflicts.hold();
            boolean cancelled = envelope.posted() && (conflicts.again().refusedLater() || reversed && hold.otherwise());
            return new Judged(
                    tailClass,
                    reversed ? reversalOf(envelope) : null,
                    reversed || hold.missing() == 0 ? null : refill(envelope, hold.missing()),
                    cancelled,
                    opened);
        }
    }

    private TailFacts facts(Connection connection, Envelope envelope, TailConflicts conflicts) throws SQLException {
        Envelope.AccountOpened account = envelope.account();
        boolean opened = account != null && TailRows.accountExists(connection, account.accountId());
        boolean frozen = false;
        long debit = 0;
        long available = Long.MAX_VALUE;
        for (Line line : envelope.postings()) {
            boolean spent = line.amount() < 0 && !line.bucket().equals(Line.HOLD);
            if (spent && TailRows.limited(connection, line.account())) {
                debit -= line.amount();
                frozen |= TailRows.frozen(connection, line.account());
                available = Math.min(available, TailRows.balance(connection, line.account()));
            }
        }
        Envelope.HoldChange hold = envelope.hold();
        if (hold != null && conflicts.hold().netDebit() > 0) {
            frozen |= TailRows.frozen(connection, hold.account());
            debit += conflicts.hold().netDebit();
            available = Math.min(available, TailRows.balance(connection, hold.account()));
        }
        return new TailFacts(
                conflicts.madeAgain(), opened || frozen || conflicts.loan().contradicted(), false, debit, available);
    }

    /** Writes the entry that carries the original, with what it adds to it. */
    private void carry(Connection connection, ChainRecord original, Envelope envelope, Judged judged, String now)
            throws SQLException {
        JdbcChain.Head head = chain.lock(connection, original.chain().slice());
        Envelope.ImportedEntry imported = new Envelope.ImportedEntry(
                envelope.place(),
                original.prev().hex(),
                original.hash().hex(),
                original.payload(),
                judged.tailClass().name(),
                TailClassifier.VERSION,
                judged.reversal(),
                judged.cure(),
                judged.cancelsLeg(),
                judged.opened());
        UUID id = TxnId.derived(envelope.txnId(), "import:" + original.chain().epoch());
        Envelope carrier = new Envelope(
                id,
                envelope.txnId(),
                Envelope.Place.of(head.chain(), head.position().seq() + 1),
                EntryKind.TAIL_IMPORTED,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                imported,
                null,
                now);
        RoundTrip trip = new RoundTrip();
        ChainRecord entry = JdbcChain.next(head, EnvelopeText.write(carrier));
        chain.append(trip, List.of(new JournalRows.Entry(entry, id)), List.of());
        JdbcEffects.performImport(trip, carrier, original);
        trip.make(connection);
    }

    private static Envelope.Reversal reversalOf(Envelope envelope) {
        List<Line> lines = envelope.postings().stream()
                .map(line -> new Line(line.line(), line.account(), line.currency(), -line.amount(), line.bucket()))
                .toList();
        UUID id = TxnId.derived(envelope.txnId(), "reversal:" + envelope.place().epoch());
        return new Envelope.Reversal(id, lines);
    }

    private static Envelope.Cure refill(Envelope envelope, long amount) {
        Envelope.HoldChange hold = Objects.requireNonNull(envelope.hold());
        String currency = envelope.postings().get(0).currency();
        UUID id = TxnId.derived(envelope.txnId(), "refill:" + envelope.place().epoch());
        List<Line> lines = List.of(
                new Line(1, hold.account(), currency, -amount, Line.POSTED),
                new Line(2, hold.account(), currency, amount, Line.HOLD));
        return new Envelope.Cure(id, amount, lines);
    }

    private static long turnover(Envelope envelope) {
        return envelope.postings().stream()
                .mapToLong(Line::amount)
                .filter(amount -> amount > 0)
                .sum();
    }
}
