package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Outbox;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the domain event of an entry into the outbox, in the entry's own transaction. */
public final class EventWriter {
    private final JdbcTemplate template;

    public EventWriter(JdbcTemplate template) {
        this.template = template;
    }

    /** The event's id comes from the transaction's, its row's from the chain that carries it. */
    public void write(EntryWriter.Written written, Draft.EventDraft event, RequestContext context, String now) {
        ChainRecord entry = written.entry();
        UUID id = TxnId.derived(written.envelope().txnId(), "event:" + event.type());
        String json = CloudEvent.of(id, entry.chain().region().name(), event, now, context)
                .json();
        UUID row = TxnId.derived(id, "outbox:" + entry.chain());
        template.execute((ConnectionCallback<Boolean>) connection -> {
            Outbox.event(connection, row, event.subject(), entry, json);
            return true;
        });
    }
}
