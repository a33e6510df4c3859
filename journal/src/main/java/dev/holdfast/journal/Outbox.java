package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.TxnId;
import java.util.List;
import java.util.UUID;

/** The table from which change data capture publishes: what is in a committed transaction leaves, nothing else. */
public final class Outbox {
    public static final String JOURNAL_TOPIC = "bank.journal";
    public static final String EVENTS_TOPIC = "bank.events";

    private static final String INSERT = "insert into outbox.message"
            + " (id, topic, msg_key, slice, epoch, seq, prev_hash, hash, payload, created_at)"
            + " select id::uuid, topic, msg_key, slice::int, epoch::bigint, seq::bigint, prev_hash, hash, payload,"
            + " clock_timestamp() from "
            + TextRows.from("id", "topic", "msg_key", "slice", "epoch", "seq", "prev_hash", "hash", "payload");

    private Outbox() {}

    /** A message with the entry that it leaves with. */
    public record Row(UUID id, String topic, String key, ChainRecord entry, String payload) {}

    static Row journal(ChainRecord entry) {
        UUID id = TxnId.derived(new UUID(0, entry.seq()), "outbox:" + entry.chain() + ":" + entry.hash());
        return new Row(id, JOURNAL_TOPIC, entry.chain().slice().toString(), entry, entry.payload());
    }

    /** A domain event of the entry's transaction. */
    public static Row event(UUID id, String key, ChainRecord entry, String json) {
        return new Row(id, EVENTS_TOPIC, key, entry, json);
    }

    /** Messages leave in this order. */
    static void insert(RoundTrip trip, List<Row> messages) {
        TextRows rows = new TextRows(9);
        messages.forEach(row -> rows.add(
                row.id(),
                row.topic(),
                row.key(),
                row.entry().chain().slice(),
                row.entry().chain().epoch().number(),
                row.entry().seq(),
                row.entry().prev().hex(),
                row.entry().hash().hex(),
                row.payload()));
        trip.add(INSERT, rows.parameters());
    }
}
