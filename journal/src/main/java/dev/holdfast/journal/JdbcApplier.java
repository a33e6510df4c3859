package dev.holdfast.journal;

import dev.holdfast.core.journal.ApplyRule;
import dev.holdfast.core.journal.ApplyVerdict;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.ChainRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes entries of the other region in, each with its position in the caller's transaction: whatever the stream
 * repeats, an entry's effect is there exactly once. Nothing here writes to the outbox, so nothing loops.
 */
public final class JdbcApplier {
    /** Judges an entry and, if it is the next one, brings its effects about. */
    public ApplyVerdict offer(Connection connection, ChainRecord arrived) throws SQLException {
        RoundTrip look = new RoundTrip();
        RoundTrip.Answer<ChainPosition> position = JdbcApplied.lock(look, arrived.chain());
        RoundTrip.Answer<Integer> cut = JdbcApplied.cut(look, arrived.chain());
        look.make(connection);
        ChainPosition applied = position.only("the position of " + arrived.chain());
        Optional<ChainHash> known = arrived.seq() <= applied.seq()
                ? JournalRows.hashAt(connection, arrived.chain(), arrived.seq())
                : Optional.empty();
        ApplyVerdict verdict = ApplyRule.decide(
                arrived, applied, known.orElse(null), cut.first().isPresent());
        if (verdict == ApplyVerdict.APPLY) {
            Envelope envelope = EnvelopeText.read(arrived.payload());
            if (!envelope.place().equals(Envelope.Place.of(arrived.chain(), arrived.seq()))) {
                return ApplyVerdict.TAMPERED;
            }
            return take(connection, arrived, envelope, Origin.APPLIED);
        }
        return verdict;
    }

    /** Takes an entry in whose place was checked; the only other outcome is that it carries a fork. */
    ApplyVerdict take(Connection connection, ChainRecord entry, Envelope envelope, Origin origin) throws SQLException {
        Envelope.ImportedEntry imported = envelope.imported();
        if (imported != null && !takeOriginal(connection, imported)) {
            return ApplyVerdict.FORK;
        }
        RoundTrip trip = new RoundTrip();
        JournalRows.insert(trip, List.of(new JournalRows.Entry(entry, envelope.txnId())), origin);
        JdbcEffects.perform(trip, List.of(envelope));
        JdbcCustomers.change(connection, trip, envelope, origin == Origin.APPLIED);
        if (imported != null) {
            JdbcEffects.performImport(trip, envelope, record(imported));
        }
        JdbcApplied.advance(trip, entry.chain(), entry.position());
        trip.make(connection);
        return ApplyVerdict.APPLY;
    }

    /** The original is normally here, since it was written here; false if other bytes stand in its place. */
    private boolean takeOriginal(Connection connection, Envelope.ImportedEntry imported) throws SQLException {
        ChainRecord original = record(imported);
        Optional<ChainHash> known = JournalRows.hashAt(connection, original.chain(), original.seq());
        if (known.isPresent()) {
            return known.get().equals(original.hash());
        }
        Envelope envelope = EnvelopeText.read(original.payload());
        JdbcApplied.lock(connection, original.chain());
        return original.hashHolds() && take(connection, original, envelope, Origin.IMPORTED) == ApplyVerdict.APPLY;
    }

    static ChainRecord record(Envelope.ImportedEntry imported) {
        ChainId chain = imported.place().chain();
        return new ChainRecord(
                chain,
                imported.place().seq(),
                ChainHash.of(imported.prev()),
                ChainHash.of(imported.hash()),
                imported.payload());
    }
}
