package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Outbox;
import java.util.UUID;

/** Domain events as they leave with their entries. */
final class Events {
    private Events() {}

    /** The event's id comes from the transaction's, its row's from the chain that carries it. */
    static Outbox.Row row(EntryWriter.Written written, EntryWriter.Told told) {
        ChainRecord entry = written.entry();
        Draft.EventDraft event = told.event();
        UUID id = TxnId.derived(written.envelope().txnId(), "event:" + event.type());
        String json = CloudEvent.of(
                        id,
                        entry.chain().region().name(),
                        event,
                        written.envelope().committedAt(),
                        told.context())
                .json();
        return Outbox.event(TxnId.derived(id, "outbox:" + entry.chain()), event.subject(), entry, json);
    }
}
