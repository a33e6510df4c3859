package dev.holdfast.bank.replication;

import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.journal.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the second legs of payments whose payee is in a slice this region owns, the oldest first; transit drains by
 * this. A leg that was tried is behind all others, so one that cannot be made keeps none of them waiting.
 */
public final class Legs {
    public static final Duration PERIOD = Duration.ofMillis(50);
    private static final int BATCH = 50;
    private static final Logger LOG = LoggerFactory.getLogger(Legs.class);

    private final OwnerWork work;
    private long tried;

    public Legs(OwnerWork work) {
        this.work = work;
    }

    private record Leg(long number, UUID parent, String payee, int slice, long amount, String currency) {}

    /** One round over the slices that are open here; a failure ends it, and the next begins after the leg that failed. */
    public void round() {
        List<Leg> legs = due();
        for (Leg leg : legs) {
            tried = leg.number();
            makeOrWait(SliceId.of(leg.slice()), leg);
        }
        if (legs.size() < BATCH) {
            tried = 0;
        }
    }

    private List<Leg> due() {
        Integer[] open = work.open();
        return work.jdbc()
                .sql("""
                        select l.number, l.parent, l.payee, l.slice, l.amount, l.currency from pending_leg l
                        where not l.done and l.slice = any (?) and l.number > ?
                          and exists (select 1 from account a where a.account_id = l.payee)
                        order by l.number limit ?
                        """)
                .params(open, tried, BATCH)
                .query((row, number) -> new Leg(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getString(6)))
                .list();
    }

    private void makeOrWait(SliceId slice, Leg leg) {
        try {
            work.in(slice, epoch -> make(slice, leg, epoch));
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("parent", leg.parent())
                    .addKeyValue("code", e.code())
                    .log("leg waits");
        }
    }

    /** The fence and the leg first; then what is locked, the chain last; then what is written: a round trip for each. */
    private void make(SliceId slice, Leg leg, Epoch epoch) {
        UUID id = TxnId.derived(leg.parent(), JdbcEffects.SECOND_LEG);
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<OwnerRow> owner = work.owners().hold(trip, List.of(slice));
        RoundTrip.Answer<Integer> open = trip.ask(
                row -> row.getInt(1),
                "select 1 from pending_leg where parent = ? and not done for update",
                leg.parent());
        RoundTrip.Answer<Integer> made =
                trip.ask(row -> row.getInt(1), "select 1 from transaction where txn_id = ? limit 1", id);
        work.writer().make(trip);
        work.owners().require(owner.only("the owner row of slice " + slice), epoch);
        if (open.first().isEmpty() || made.first().isPresent()) {
            work.jdbc()
                    .sql("update pending_leg set done = true where parent = ?")
                    .param(leg.parent())
                    .update();
            return;
        }
        RoundTrip locks = new RoundTrip();
        String transit = Money.transit(slice, leg.currency());
        Books.lock(locks, List.of(transit, leg.payee()));
        RoundTrip.Answer<JdbcChain.Head> head = work.writer().lock(locks, List.of(slice));
        work.writer().make(locks);
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        List<Envelope.Line> lines = List.of(
                new Envelope.Line(1, transit, leg.currency(), -leg.amount(), "transit"),
                new Envelope.Line(2, leg.payee(), leg.currency(), leg.amount(), "posted"));
        EntryWriter.Making second = new EntryWriter.Making(
                slice,
                place -> new Envelope(
                        id,
                        leg.parent(),
                        place,
                        EntryKind.PAYMENT_LEG,
                        null,
                        null,
                        lines,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        now));
        work.writer().writeAfter(head.all(), List.of(second));
    }
}
