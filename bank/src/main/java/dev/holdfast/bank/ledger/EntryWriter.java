package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.EnvelopeText;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcCustomers;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.journal.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives an envelope its number, writes it to the chain and the outbox, and brings its effects about. */
public final class EntryWriter {
    private final JdbcTemplate jdbc;
    private final JdbcChain chain;

    public EntryWriter(JdbcTemplate jdbc, JdbcChain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** An entry that was written. */
    public record Written(ChainRecord entry, Envelope envelope) {}

    /** What else is written with an entry, in the same round trip. */
    @FunctionalInterface
    public interface Companion {
        void join(Written written, RoundTrip trip);
    }

    public Written write(SliceId slice, Function<Envelope.Place, Envelope> make) {
        return write(slice, make, (written, trip) -> {});
    }

    /** Must be the last thing in its transaction that locks: the chain's head stays locked until the commit. */
    public Written write(SliceId slice, Function<Envelope.Place, Envelope> make, Companion companion) {
        ConnectionCallback<Written> work =
                connection -> write(connection, chain.lock(connection, slice), make, companion);
        return Objects.requireNonNull(jdbc.execute(work));
    }

    /** The head as a statement of the caller's trip, the last one that locks; {@link #writeAfter} goes on from it. */
    public RoundTrip.Answer<JdbcChain.Head> lock(RoundTrip trip, SliceId slice) {
        return chain.lock(trip, slice);
    }

    /** Makes a trip in the transaction of this thread. */
    public void make(RoundTrip trip) {
        ConnectionCallback<Boolean> work = connection -> {
            trip.make(connection);
            return true;
        };
        jdbc.execute(work);
    }

    /** Writes the entry after a head that this transaction has locked. */
    public Written writeAfter(JdbcChain.Head head, Function<Envelope.Place, Envelope> make, Companion companion) {
        ConnectionCallback<Written> work = connection -> write(connection, head, make, companion);
        return Objects.requireNonNull(jdbc.execute(work));
    }

    private Written write(
            Connection connection, JdbcChain.Head head, Function<Envelope.Place, Envelope> make, Companion companion)
            throws SQLException {
        Envelope envelope =
                make.apply(Envelope.Place.of(head.chain(), head.position().seq() + 1));
        RoundTrip trip = new RoundTrip();
        ChainRecord entry = chain.append(trip, head, envelope.txnId(), EnvelopeText.write(envelope));
        JdbcEffects.perform(trip, envelope);
        JdbcCustomers.change(connection, trip, envelope, false);
        rememberCredits(trip, entry, envelope);
        Written written = new Written(entry, envelope);
        companion.join(written, trip);
        trip.make(connection);
        return written;
    }

    private static void rememberCredits(RoundTrip trip, ChainRecord entry, Envelope envelope) {
        for (Envelope.Line line : envelope.postings()) {
            if (line.amount() > 0 && !line.bucket().equals(Envelope.Line.HOLD)) {
                trip.add(
                        "insert into unacked_credit (slice, epoch, seq, account_id, amount)"
                                + " select ?, ?, ?, account_id, ? from account"
                                + " where account_id = ? and kind in ('customer', 'pool')"
                                + " on conflict (slice, epoch, seq, account_id)"
                                + " do update set amount = unacked_credit.amount + excluded.amount",
                        entry.chain().slice().number(),
                        entry.chain().epoch().number(),
                        entry.seq(),
                        line.amount(),
                        line.account());
            }
        }
    }
}
