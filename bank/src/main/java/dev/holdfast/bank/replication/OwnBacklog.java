package dev.holdfast.bank.replication;

import dev.holdfast.journal.Outbox;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether events of this region still wait for their audit after its last slice was closed. Change data capture lags
 * behind the commit, so a consumer that went idle with the last gate would leave the last events to nobody.
 */
public final class OwnBacklog {
    public static final Duration PERIOD = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final String region;
    /** The heads of the own chains when nothing waited. */
    private String drainedAt = "";

    private volatile boolean waits;

    public OwnBacklog(JdbcClient jdbc, String region) {
        this.jdbc = jdbc;
        this.region = region;
    }

    /** While a gate is open the consumer runs anyway; once all are closed nothing is added that moves no chain's head. */
    public synchronized void look() {
        boolean open = jdbc.sql("select exists (select 1 from slice_owner where region = ? and gate = 'open')")
                .param(region)
                .query(Boolean.class)
                .single();
        String heads = jdbc.sql(
                        "select coalesce(string_agg(slice || '/' || epoch || '/' || seq, ' ' order by slice), '')"
                                + " from chain_head")
                .query(String.class)
                .single();
        if (open || heads.equals(drainedAt)) {
            waits = false;
            return;
        }
        waits = unaudited();
        drainedAt = waits ? "" : heads;
    }

    private boolean unaudited() {
        return jdbc.sql("select exists (select 1 from outbox.message m where m.topic = ? and not exists"
                        + " (select 1 from audit_event a where a.event_id = m.payload::jsonb ->> 'id'))")
                .param(Outbox.EVENTS_TOPIC)
                .query(Boolean.class)
                .single();
    }

    public boolean waits() {
        return waits;
    }
}
