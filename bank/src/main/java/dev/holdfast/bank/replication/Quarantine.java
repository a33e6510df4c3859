package dev.holdfast.bank.replication;

import dev.holdfast.journal.JdbcCustomers;
import java.time.Duration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Merges changes of customers' data that came from a clock too far ahead, once this region's clock has come there. */
public final class Quarantine {
    public static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int BATCH = 50;

    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    public Quarantine(JdbcTemplate template, TransactionTemplate transaction) {
        this.template = template;
        this.transaction = transaction;
    }

    /** One change in a transaction, so that nobody waits for two customers here. */
    public void round() {
        ConnectionCallback<Boolean> release = JdbcCustomers::release;
        for (int released = 0; released < BATCH; released++) {
            Boolean more = transaction.execute(status -> template.execute(release));
            if (!Boolean.TRUE.equals(more)) {
                return;
            }
        }
    }
}
