package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.journal.DigestBlocks.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a slice comes to as of an entry of a chain: every chain of earlier epochs, and that chain up to the entry, each
 * transaction and posting in the order of its chain. Two regions that applied the same have the same digest, whatever
 * came after.
 *
 * <p>Chains only grow and their rows cannot be changed by the bank's role, so a checkpoint of a chain's beginning
 * stands for the rows it was computed from. Equal digests prove that both databases held the same when each row was
 * first read for one, and that they hold the same after the last checkpoint now. They do not prove that a row before a
 * checkpoint was not changed since, behind the bank's back: {@link #afresh} reads every row again, and so does the
 * judge of a drill.
 */
public record Digest(String digest, long transactions, long balance) {

    /** From the nearest checkpoints; a retryable failure if more calls are needed to get there. */
    public static Digest of(Connection connection, ChainId chain, long seq, DigestAllowance allowance)
            throws SQLException {
        return compute(
                connection, chain, seq, (other, end) -> new DigestBlocks(connection, other, allowance).upTo(end));
    }

    /** The same from all rows; the work grows with the history. */
    public static Digest afresh(Connection connection, ChainId chain, long seq) throws SQLException {
        return compute(connection, chain, seq, (other, end) -> DigestBlocks.afresh(connection, other, end));
    }

    private interface Reading {
        State read(ChainId chain, long seq) throws SQLException;
    }

    private static Digest compute(Connection connection, ChainId chain, long seq, Reading reading) throws SQLException {
        List<ChainId> earlier = JournalRows.chains(connection).stream()
                .filter(other ->
                        other.slice().equals(chain.slice()) && other.epoch().isOlderThan(chain.epoch()))
                .sorted(Comparator.comparing(ChainId::epoch).thenComparing(ChainId::region))
                .toList();
        MessageDigest sha = sha256();
        long transactions = 0;
        long balance = 0;
        for (ChainId other : earlier) {
            long end = JournalRows.last(connection, other).seq();
            State state = reading.read(other, end);
            add(sha, other, state);
            transactions += state.transactions();
            balance += state.balance();
        }
        requireWritten(connection, chain, seq);
        State state = reading.read(chain, seq);
        add(sha, chain, state);
        return new Digest(
                HexFormat.of().formatHex(sha.digest()), transactions + state.transactions(), balance + state.balance());
    }

    /** A checkpoint of entries that are still to come would leave them out for good. */
    private static void requireWritten(Connection connection, ChainId chain, long seq) throws SQLException {
        ChainPosition last = JournalRows.last(connection, chain);
        if (last.seq() < seq) {
            throw new JournalException(
                    "digest-ahead", chain + " is here up to " + last.seq() + ", not " + seq, true, null);
        }
    }

    private static void add(MessageDigest sha, ChainId chain, State state) {
        String line = chain + " " + state.seq() + " " + state.hash() + "\n";
        sha.update(line.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
