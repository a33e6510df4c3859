package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Outbox;
import dev.holdfast.journal.RoundTrip;
import java.util.UUID;

/** Puts the domain event of an entry into the outbox, with the entry. */
public final class EventWriter {
    private EventWriter() {}

    /** The event's id comes from the transaction's, its row's from the chain that carries it. */
    public static void write(
            RoundTrip trip, EntryWriter.Written written, Draft.EventDraft event, RequestContext context, String now) {
        ChainRecord entry = written.entry();
        UUID id = TxnId.derived(written.envelope().txnId(), "event:" + event.type());
        String json = CloudEvent.of(id, entry.chain().region().name(), event, now, context)
                .json();
        UUID row = TxnId.derived(id, "outbox:" + entry.chain());
        Outbox.event(trip, row, event.subject(), entry, json);
    }
}
