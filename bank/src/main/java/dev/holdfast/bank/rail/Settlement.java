package dev.holdfast.bank.rail;

import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.Draft;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.HoldRow;
import dev.holdfast.bank.ledger.Holds;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.Envelope.HoldChange;
import dev.holdfast.journal.Envelope.Line;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Books what the rail did with a transfer, as the owner of its slice. The entry's id comes from the transfer and from the
 * rail's word, so two owners who are told the same at two epochs write the same.
 */
public final class Settlement {
    /** Nobody asked for it but the rail. */
    private static final RequestContext CONTEXT = new RequestContext("", "rail", null);

    private final OwnerWork work;

    public Settlement(OwnerWork work) {
        this.work = work;
    }

    /** Refused when the slice has moved on since; whoever owns it then asks the rail as well. */
    void book(EffectGate.Waiting transfer, Rail.Answer answer) {
        SliceId slice = SliceId.of(transfer.slice());
        work.asOwner(slice, () -> {
            switch (answer) {
                case SETTLED -> pay(transfer, slice);
                case REJECTED -> giveBack(transfer, slice);
                case UNKNOWN -> throw new IllegalArgumentException("nothing is known of " + transfer.hold());
            }
        });
    }

    private void pay(EffectGate.Waiting transfer, SliceId slice) {
        String out = Money.cash(slice, transfer.currency());
        Books books = new Books(work.jdbc());
        books.lock(List.of(transfer.account(), out));
        long open = books.lockHold(transfer.hold()).open();
        if (open > 0) {
            write(
                    slice,
                    new Booking(
                            EntryKind.HOLD_CAPTURED,
                            TxnId.derived(transfer.hold(), "rail:settled"),
                            List.of(
                                    new Line(1, transfer.account(), transfer.currency(), -open, Line.HOLD),
                                    new Line(2, out, transfer.currency(), open, Line.POSTED)),
                            new HoldChange(transfer.hold(), transfer.account(), null, open, 0),
                            event("transfer.settled", transfer, open)));
        }
    }

    private void giveBack(EffectGate.Waiting transfer, SliceId slice) {
        Books books = new Books(work.jdbc());
        books.lock(List.of(transfer.account()));
        HoldRow hold = books.lockHold(transfer.hold());
        if (hold.open() > 0) {
            write(
                    slice,
                    new Booking(
                            EntryKind.HOLD_VOIDED,
                            TxnId.derived(transfer.hold(), "rail:rejected"),
                            Holds.givenBack(transfer.account(), hold.open(), hold.currency()),
                            new HoldChange(transfer.hold(), transfer.account(), null, 0, hold.open()),
                            event("transfer.rejected", transfer, hold.open())));
        }
    }

    private record Booking(EntryKind kind, UUID id, List<Line> lines, HoldChange change, Draft.EventDraft event) {}

    private void write(SliceId slice, Booking booking) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        work.writer()
                .write(new EntryWriter.Making(
                        slice,
                        place -> new Envelope(
                                booking.id(),
                                null,
                                place,
                                booking.kind(),
                                null,
                                null,
                                booking.lines(),
                                null,
                                null,
                                booking.change(),
                                null,
                                null,
                                null,
                                null,
                                now),
                        new EntryWriter.Told(booking.event(), CONTEXT)));
    }

    private static Draft.EventDraft event(String type, EffectGate.Waiting transfer, long amount) {
        return Draft.EventDraft.of(
                type,
                transfer.account(),
                Map.of(
                        "transfer", transfer.hold().toString(),
                        "beneficiary", transfer.beneficiary(),
                        "amount", Money.format(amount, transfer.currency()),
                        "currency", transfer.currency()));
    }
}
