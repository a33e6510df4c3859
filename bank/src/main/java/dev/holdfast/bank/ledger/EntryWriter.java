package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.EnvelopeText;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcCustomers;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.journal.JournalRows;
import dev.holdfast.journal.Outbox;
import dev.holdfast.journal.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives envelopes their numbers, writes them to chains and outbox, and brings their effects about. */
public final class EntryWriter {
    private final JdbcTemplate jdbc;
    private final JdbcChain chain;

    public EntryWriter(JdbcTemplate jdbc, JdbcChain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    /** An entry that was written. */
    public record Written(ChainRecord entry, Envelope envelope) {}

    /** A domain event that leaves with an entry. */
    public record Told(Draft.EventDraft event, RequestContext context) {}

    /**
     * An entry to be written.
     *
     * @param make the envelope in its place
     * @param told what the world hears of it
     * @param debit what it takes from an account that has a floor
     */
    public record Making(
            SliceId slice,
            Function<Envelope.Place, Envelope> make,
            @Nullable Told told,
            @Nullable Unseen debit) {
        public Making(SliceId slice, Function<Envelope.Place, Envelope> make) {
            this(slice, make, null, null);
        }

        public Making(SliceId slice, Function<Envelope.Place, Envelope> make, Told told) {
            this(slice, make, told, null);
        }
    }

    /**
     * A debit that the other region has not seen.
     *
     * @param reserved it knows of it all the same
     * @param standIn how much of it was kept back since a takeover
     */
    public record Unseen(String account, long amount, boolean reserved, long standIn) {}

    /** Must be the last thing in its transaction that locks: the chain's head stays locked until the commit. */
    public Written write(Making making) {
        ConnectionCallback<Written> work =
                connection -> write(connection, List.of(chain.lock(connection, making.slice())), List.of(making))
                        .get(0);
        return Objects.requireNonNull(jdbc.execute(work));
    }

    /** The heads as a statement of the caller's trip, the last one that locks; {@link #writeAfter} goes on from them. */
    public RoundTrip.Answer<JdbcChain.Head> lock(RoundTrip trip, Collection<SliceId> slices) {
        return chain.lock(trip, slices);
    }

    /** Makes a trip in the transaction of this thread. */
    public void make(RoundTrip trip) {
        ConnectionCallback<Boolean> work = connection -> {
            trip.make(connection);
            return true;
        };
        jdbc.execute(work);
    }

    /** Writes entries, in their order, after heads that this transaction has locked; no two of them answer one key. */
    public List<Written> writeAfter(List<JdbcChain.Head> heads, List<Making> makings) {
        ConnectionCallback<List<Written>> work = connection -> write(connection, heads, makings);
        return Objects.requireNonNull(jdbc.execute(work));
    }

    private List<Written> write(Connection connection, List<JdbcChain.Head> locked, List<Making> makings)
            throws SQLException {
        Map<SliceId, JdbcChain.Head> heads = new TreeMap<>();
        locked.forEach(head -> heads.put(head.chain().slice(), head));
        List<Written> all = new ArrayList<>();
        List<Outbox.Row> events = new ArrayList<>();
        for (Making making : makings) {
            JdbcChain.Head head = Objects.requireNonNull(heads.get(making.slice()), "a head that is not locked");
            Envelope envelope = making.make()
                    .apply(Envelope.Place.of(head.chain(), head.position().seq() + 1));
            ChainRecord entry = JdbcChain.next(head, EnvelopeText.write(envelope));
            heads.put(making.slice(), new JdbcChain.Head(entry.chain(), entry.position()));
            Written written = new Written(entry, envelope);
            all.add(written);
            Told told = making.told();
            if (told != null) {
                events.add(Events.row(written, told));
            }
        }
        RoundTrip trip = new RoundTrip();
        chain.append(
                trip,
                all.stream()
                        .map(written -> new JournalRows.Entry(
                                written.entry(), written.envelope().txnId()))
                        .toList(),
                events);
        JdbcEffects.perform(trip, all.stream().map(Written::envelope).toList());
        for (Written written : all) {
            JdbcCustomers.change(connection, trip, written.envelope(), false);
        }
        Unacknowledged.remember(trip, all, makings);
        List<RoundTrip.Answer<Integer>> stoodIn = StandIn.spend(trip, makings);
        trip.make(connection);
        StandIn.require(stoodIn);
        return all;
    }
}
