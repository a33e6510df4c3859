package dev.holdfast.journal;

import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.TxnId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The table from which change data capture publishes: what is in a committed transaction leaves, nothing else. */
public final class Outbox {
    public static final String JOURNAL_TOPIC = "bank.journal";
    public static final String EVENTS_TOPIC = "bank.events";

    private Outbox() {}

    static void journal(Connection connection, ChainRecord entry) throws SQLException {
        UUID id = TxnId.derived(new UUID(0, entry.seq()), "outbox:" + entry.chain() + ":" + entry.hash());
        insert(connection, id, JOURNAL_TOPIC, entry.chain().slice().toString(), entry, entry.payload());
    }

    /** Publishes a domain event of the entry's transaction. */
    public static void event(Connection connection, UUID id, String key, ChainRecord entry, String json)
            throws SQLException {
        insert(connection, id, EVENTS_TOPIC, key, entry, json);
    }

    private static void insert(
            Connection connection, UUID id, String topic, String key, ChainRecord entry, String payload)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into outbox.message"
                + " (id, topic, msg_key, slice, epoch, seq, prev_hash, hash, payload, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())")) {
            insert.setObject(1, id);
            insert.setString(2, topic);
            insert.setString(3, key);
            insert.setInt(4, entry.chain().slice().number());
            insert.setLong(5, entry.chain().epoch().number());
            insert.setLong(6, entry.seq());
            insert.setString(7, entry.prev().hex());
            insert.setString(8, entry.hash().hex());
            insert.setString(9, payload);
            insert.executeUpdate();
        }
    }
}
