package dev.holdfast.bank.watch;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.EnvelopeText;
import dev.holdfast.journal.JournalException;
import dev.holdfast.journal.JournalRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The way along every chain of the journal, from its beginning, a part at a time: each entry is held against the last. */
final class ChainWalk {
    private final List<RegionId> writers;
    private final SortedMap<ChainId, ChainPosition> reached = new TreeMap<>();

    /** What one part brought: the envelopes in it, where chains broke, and whether the end was reached. */
    record Part(List<Envelope> entries, List<Breach> breaches, boolean atEnd) {}

    ChainWalk(List<RegionId> writers) {
        this.writers = List.copyOf(writers);
    }

    Part next(Connection connection, int limit) throws SQLException {
        List<Envelope> entries = new ArrayList<>();
        List<Breach> breaches = new ArrayList<>();
        for (RegionId writer : writers) {
            for (ChainId chain : JournalRows.chainsOf(connection, writer)) {
                ChainPosition position = reached.getOrDefault(chain, ChainPosition.START);
                int left = limit - entries.size();
                for (ChainRecord entry : left > 0
                        ? JournalRows.after(connection, chain, position.seq(), left)
                        : List.<ChainRecord>of()) {
                    position = step(position, entry, entries, breaches);
                }
                reached.put(chain, position);
            }
        }
        return new Part(entries, breaches, entries.size() < limit);
    }

    /** After a break it goes on from what stands there, so that one fault is one breach. */
    private static ChainPosition step(
            ChainPosition before, ChainRecord entry, List<Envelope> entries, List<Breach> breaches) {
        ChainPosition expected = before.next(entry.payload());
        boolean follows = entry.seq() == expected.seq()
                && entry.prev().equals(before.hash())
                && entry.hash().equals(expected.hash());
        if (!follows) {
            breaches.add(new Breach(
                    "chains verify",
                    entry.chain() + "@" + entry.seq(),
                    "chain " + entry.chain() + " breaks at entry " + entry.seq(),
                    List.of("after " + before.seq() + " with hash " + before.hash(), "found " + entry.hash())));
        }
        try {
            entries.add(EnvelopeText.read(entry.payload()));
        } catch (JournalException e) {
            breaches.add(new Breach(
                    "chains verify",
                    entry.chain() + "@" + entry.seq() + " text",
                    "entry " + entry.seq() + " of " + entry.chain() + " is no envelope",
                    List.of(String.valueOf(e.getMessage()))));
        }
        return new ChainPosition(entry.seq(), entry.hash());
    }
}
