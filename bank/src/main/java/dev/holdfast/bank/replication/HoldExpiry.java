package dev.holdfast.bank.replication;

import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.Draft;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.HoldRow;
import dev.holdfast.bank.ledger.Holds;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.Envelope.HoldChange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what is still held when a hold's time is over, as the owner of its slice. The entry's id comes from the
 * hold and from how often it was given back before, so that two owners who do it at two epochs do the same.
 */
public final class HoldExpiry {
    public static final Duration PERIOD = Duration.ofMillis(250);
    private static final int BATCH = 100;

    /** Nobody asked for it. */
    private static final RequestContext CONTEXT = new RequestContext("", "hold-expiry", null);

    private static final Logger LOG = LoggerFactory.getLogger(HoldExpiry.class);

    private final OwnerWork work;

    public HoldExpiry(OwnerWork work) {
        this.work = work;
    }

    private record Over(UUID holdId, String account, int slice) {}

    /** One round over the slices that are open here. */
    public void round() {
        Integer[] open = work.open();
        work.jdbc()
                .sql("""
                        select h.hold_id, h.account_id, a.slice from hold h join account a using (account_id)
                        where h.authorised > h.captured + h.released and h.expires_at <= clock_timestamp()
                          and a.slice = any (?)
                        order by h.expires_at limit ?
                        """)
                .params(open, BATCH)
                .query((row, number) -> new Over(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
                .list()
                .forEach(this::giveBackOrWait);
    }

    private void giveBackOrWait(Over over) {
        SliceId slice = SliceId.of(over.slice());
        try {
            work.asOwner(slice, () -> giveBack(over, slice));
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("hold", over.holdId())
                    .addKeyValue("code", e.code())
                    .log("expiry waits");
        }
    }

    private void giveBack(Over over, SliceId slice) {
        Books books = new Books(work.jdbc());
        books.lock(List.of(over.account()));
        HoldRow hold = books.lockHold(over.holdId());
        if (hold.open() <= 0 || !hold.over()) {
            return;
        }
        UUID id = TxnId.derived(over.holdId(), "expiry:" + givenBackBefore(over.holdId()));
        HoldChange change = new HoldChange(over.holdId(), over.account(), null, 0, hold.open());
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        work.writer()
                .write(new EntryWriter.Making(
                        slice,
                        place -> new Envelope(
                                id,
                                null,
                                place,
                                EntryKind.HOLD_EXPIRED,
                                null,
                                null,
                                Holds.givenBack(over.account(), hold.open(), hold.currency()),
                                null,
                                null,
                                change,
                                null,
                                null,
                                null,
                                null,
                                now),
                        new EntryWriter.Told(ended(over, hold), CONTEXT)));
    }

    private static Draft.EventDraft ended(Over over, HoldRow hold) {
        return Draft.EventDraft.of(
                "hold.expired",
                over.account(),
                Map.of(
                        "hold", over.holdId().toString(),
                        "payee", hold.payee(),
                        "amount", Money.format(hold.open(), hold.currency()),
                        "currency", hold.currency()));
    }

    private long givenBackBefore(UUID holdId) {
        return work.jdbc()
                .sql("select count(*) from transaction where hold_id = ? and kind = 'HOLD_EXPIRED'")
                .param(holdId)
                .query(Long.class)
                .single();
    }
}
