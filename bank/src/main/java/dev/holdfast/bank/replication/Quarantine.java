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

    public void round() {
        ConnectionCallback<Integer> release = connection -> JdbcCustomers.release(connection, BATCH);
        transaction.executeWithoutResult(status -> template.execute(release));
    }
}
