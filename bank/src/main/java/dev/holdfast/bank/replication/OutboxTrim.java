package dev.holdfast.bank.replication;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the outbox's table small. A row is needed only at its commit: the slot keeps the log until Debezium has read
 * it, the journal keeps the text for good, and the publication carries inserts only.
 */
public final class OutboxTrim {
    public static final Duration PERIOD = Duration.ofSeconds(5);
    /** Long enough to look at what was sent when something is odd. */
    static final Duration KEPT = Duration.ofHours(1);
    /** So few that a round is a matter of milliseconds; with the period it is 400 rows a second. */
    static final int BATCH = 2_000;

    private final JdbcClient jdbc;

    public OutboxTrim(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes the oldest batch of rows whose time is over. */
    public void round() {
        jdbc.sql(
                        "delete from outbox.message where ctid in (select ctid from outbox.message"
                                + " where created_at < clock_timestamp() - ? * interval '1 second' order by created_at limit ?)")
                .params(KEPT.toSeconds(), BATCH)
                .update();
    }
}
