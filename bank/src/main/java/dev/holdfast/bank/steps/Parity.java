package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.PeerApi;
import dev.holdfast.bank.replication.PeerUnreachableException;
import dev.holdfast.bank.replication.Replication;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.journal.Digest;
import dev.holdfast.journal.DigestAllowance;
import dev.holdfast.journal.JdbcApplied;
import dev.holdfast.journal.JournalException;
import dev.holdfast.protocol.StepOrder;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Waits for the other region's entries and compares what both have made of them. */
public final class Parity {
    private final PeerApi peer;
    private final Replication replication;
    private final JdbcTemplate template;

    public Parity(PeerApi peer, Replication replication, JdbcTemplate template) {
        this.peer = peer;
        this.replication = replication;
        this.template = template;
    }

    /** The ends of the other region's chains, as of now. */
    SortedMap<Integer, Replication.End> ends() {
        return asked(() -> peer.replication().own());
    }

    ChainId chain(int slice, Replication.End end) {
        return replication.chainOfPeer(slice, end);
    }

    void awaitApplied(int slice, Replication.End end) {
        ChainId chain = chain(slice, end);
        Patience.await(
                () -> applied(chain).seq() >= end.seq(),
                "behind",
                "the applier has not reached entry " + end.seq() + " of " + chain);
    }

    private ChainPosition applied(ChainId chain) {
        ConnectionCallback<ChainPosition> read = connection -> JdbcApplied.read(connection, chain);
        return Objects.requireNonNull(template.execute(read));
    }

    /** The digest that both regions have as of the end. */
    String compare(int slice, Replication.End end) {
        ChainId chain = chain(slice, end);
        Digest here = here(chain, end);
        Digest there = asked(() -> peer.digest(chain, end.seq()));
        if (!here.equals(there)) {
            throw StepRefusedException.never(
                    "parity-broken",
                    "slice " + slice + " as of entry " + end.seq() + " of " + chain + ": here " + here + ", there "
                            + there);
        }
        return here.digest();
    }

    private Digest here(ChainId chain, Replication.End end) {
        ConnectionCallback<Digest> compute =
                connection -> Digest.of(connection, chain, end.seq(), new DigestAllowance(System::nanoTime));
        try {
            return Objects.requireNonNull(template.execute(compute));
        } catch (JournalException e) {
            if (!e.retryable()) {
                throw e;
            }
            throw StepRefusedException.notYet(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** Refuses a proof that left out a slice of the order: what was not compared is not equal. */
    static void requireAll(StepOrder order, SortedMap<String, String> receipt) {
        order.slices().keySet().forEach(slice -> {
            if (!receipt.containsKey("slice." + slice)) {
                throw StepRefusedException.never(
                        "parity-unproved", "the owner named no end of its chain of slice " + slice + " to compare at");
            }
        });
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (PeerUnreachableException e) {
            throw StepRefusedException.notYet("peer-unreachable", String.valueOf(e.getMessage()));
        }
    }
}
