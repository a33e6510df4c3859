package dev.holdfast.journal;

import dev.holdfast.core.journal.ApplyRule;
import dev.holdfast.core.journal.ApplyVerdict;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.RegionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings a lost database about again from another region's copy of the journal: the entries of every chain in its
 * order, each held against the chain's hash, with the statements that every entry is brought about with. Balances
 * are derived here and do not travel.
 */
public final class JdbcRebuild {
    /** An entry needs what another chain brings: an account, a hold, or the entry of a lost owner that it imports. */
    public static final String WAITS = "waits-for-another-chain";

    private static final Set<String> MISSING = Set.of(WAITS, "account-missing", "hold-missing");

    private final RegionId me;
    private final JdbcApplier applier = new JdbcApplier();

    public JdbcRebuild(RegionId me) {
        this.me = me;
    }

    /** Whether an entry may only be too early, and goes in once other chains have gone on. */
    public static boolean waits(JournalException failure) {
        return MISSING.contains(failure.code());
    }

    /** How far the chain is here. */
    public ChainPosition position(Connection connection, ChainId chain) throws SQLException {
        return JdbcApplied.read(connection, chain);
    }

    /**
     * Takes the entry in if it is the next one of its chain; one that is here already changes nothing.
     *
     * @throws JournalException {@link #WAITS}, retryable once other chains have gone on; anything else is for good
     */
    public void take(Connection connection, ChainRecord entry) throws SQLException {
        ChainPosition here = JdbcApplied.lock(connection, entry.chain());
        if (entry.seq() <= here.seq()) {
            return;
        }
        Envelope envelope = EnvelopeText.read(entry.payload());
        boolean placed = envelope.place().equals(Envelope.Place.of(entry.chain(), entry.seq()));
        if (!placed || ApplyRule.decide(entry, here, null, false) != ApplyVerdict.APPLY) {
            throw broken(entry);
        }
        requireOriginal(connection, envelope);
        Origin origin = entry.chain().region().equals(me) ? Origin.IMPORTED : Origin.APPLIED;
        if (applier.take(connection, entry, envelope, origin) != ApplyVerdict.APPLY) {
            throw broken(entry);
        }
    }

    private static void requireOriginal(Connection connection, Envelope envelope) throws SQLException {
        Envelope.ImportedEntry imported = envelope.imported();
        if (imported == null) {
            return;
        }
        ChainRecord original = JdbcApplier.record(imported);
        if (JournalRows.hashAt(connection, original.chain(), original.seq()).isEmpty()) {
            throw new JournalException(
                    WAITS, "entry " + original.seq() + " of " + original.chain() + " is not here yet", true, null);
        }
    }

    private static JournalException broken(ChainRecord entry) {
        return new JournalException(
                "rebuild-chain-broken",
                "entry " + entry.seq() + " of " + entry.chain() + " does not continue its chain",
                false,
                null);
    }

    /** This region's own chains go on where the journal now ends. */
    public void setHeads(Connection connection) throws SQLException {
        TreeMap<Integer, ChainId> newest = new TreeMap<>();
        for (ChainId chain : JournalRows.chainsOf(connection, me)) {
            newest.merge(
                    chain.slice().number(),
                    chain,
                    (one, other) -> one.epoch().isOlderThan(other.epoch()) ? other : one);
        }
        try (PreparedStatement update =
                connection.prepareStatement("update chain_head set epoch = ?, seq = ?, hash = ? where slice = ?")) {
            for (ChainId chain : newest.values()) {
                ChainPosition end = JournalRows.last(connection, chain);
                update.setLong(1, chain.epoch().number());
                update.setLong(2, end.seq());
                update.setString(3, end.hash().hex());
                update.setInt(4, chain.slice().number());
                update.executeUpdate();
            }
        }
    }

    /** Every chain that has entries here, of both regions, with its end. */
    public static List<ChainEnd> ends(Connection connection) throws SQLException {
        List<ChainEnd> ends = new ArrayList<>();
        for (ChainId chain : JournalRows.chains(connection)) {
            ends.add(new ChainEnd(chain, JournalRows.last(connection, chain)));
        }
        return ends;
    }

    /** A chain and its last entry. */
    public record ChainEnd(ChainId chain, ChainPosition end) {}
}
