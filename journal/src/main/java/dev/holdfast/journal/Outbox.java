package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.TxnId;
import java.util.UUID;

/** The table from which change data capture publishes: what is in a committed transaction leaves, nothing else. */
public final class Outbox {
    public static final String JOURNAL_TOPIC = "bank.journal";
    public static final String EVENTS_TOPIC = "bank.events";

    private Outbox() {}

    static void journal(RoundTrip trip, ChainRecord entry) {
        UUID id = TxnId.derived(new UUID(0, entry.seq()), "outbox:" + entry.chain() + ":" + entry.hash());
        insert(trip, id, JOURNAL_TOPIC, entry.chain().slice().toString(), entry, entry.payload());
    }

    /** Publishes a domain event of the entry's transaction. */
    public static void event(RoundTrip trip, UUID id, String key, ChainRecord entry, String json) {
        insert(trip, id, EVENTS_TOPIC, key, entry, json);
    }

    private static void insert(RoundTrip trip, UUID id, String topic, String key, ChainRecord entry, String payload) {
        trip.add(
                "insert into outbox.message"
                        + " (id, topic, msg_key, slice, epoch, seq, prev_hash, hash, payload, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())",
                id,
                topic,
                key,
                entry.chain().slice().number(),
                entry.chain().epoch().number(),
                entry.seq(),
                entry.prev().hex(),
                entry.hash().hex(),
                payload);
    }
}
