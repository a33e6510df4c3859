package dev.holdfast.bank.replication;

import dev.holdfast.bank.region.Refusal;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long an idempotency key is answered with its first outcome (IETF draft httpapi-idempotency-key-header, "Idempotency
 * Key Validity and Expiry"). After it the outcome is deleted, in each region by itself; its transaction stays for good, so
 * that the same key again is {@link Refusal#IDEMPOTENCY_KEY_EXPIRED} and never a second payment.
 */
public final class KeyWindow {
    public static final Duration PERIOD = Duration.ofSeconds(5);
    /** A client that was told to come again, with a front door and a takeover between, has come again by then. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final Duration window;

    public KeyWindow(JdbcClient jdbc, Duration window) {
        if (window.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "holdfast.key-window is " + window + "; keep keys for at least " + SHORTEST);
        }
        this.jdbc = jdbc;
        this.window = window;
    }

    /** Deletes the oldest batch of keys whose time is over. */
    public void round() {
        jdbc.sql(
                        "delete from idempotency where (tenant, idem_key) in (select tenant, idem_key from idempotency"
                                + " where kept_since < clock_timestamp() - ? * interval '1 second' order by kept_since limit ?)")
                .params(window.toSeconds(), BATCH)
                .update();
    }
}
