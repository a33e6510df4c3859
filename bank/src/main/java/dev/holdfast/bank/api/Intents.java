package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests that this region has taken for another, in its database: none is forgotten by a restart. */
public final class Intents {
    /** Beyond it requests are refused: an owner that is away for long is not waited for by everybody. */
    static final int LIMIT = 10_000;

    /** What stands in the table for a request without a traceparent. */
    private static final String NO_TRACE = "";

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /** An owner that gave no answer is asked again after it. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String COLUMNS =
            "select idem_key, operation, slice, path, body, correlation_id, traceparent, state, queued_at, deadline,"
                    + " tried_at is not null as tried, deadline <= clock_timestamp() as overdue, status, response"
                    + " from intent";

    private final JdbcClient jdbc;
    private final Duration patience;
    private final Duration kept;

    /**
     * @param patience from the queuing to the deadline
     * @param kept how long it can be asked what became of one
     */
    public Intents(JdbcClient jdbc, Duration patience, Duration kept) {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("holdfast.intent-deadline is " + patience + "; it must be positive");
        }
        this.jdbc = jdbc;
        this.patience = patience;
        this.kept = kept;
    }

    /** Takes a request, or finds the one that was taken with its key. */
    Intent queue(Operation operation, RequestContext context, String path, String body) {
        jdbc.sql("""
                        insert into intent (idem_key, operation, slice, path, body, request_hash, correlation_id,
                          traceparent, queued_at, deadline, state, status, response)
                        select ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 millisecond',
                          'QUEUED', 0, ''
                        where (select count(*) from (select 1 from intent where state = 'QUEUED' limit ?) waiting) < ?
                        on conflict do nothing
                        """)
                .params(
                        context.key(),
                        operation.name(),
                        operation.slice().number(),
                        path,
                        body,
                        operation.requestHash(),
                        context.correlationId(),
                        Objects.requireNonNullElse(context.traceparent(), NO_TRACE),
                        patience.toMillis(),
                        LIMIT,
                        LIMIT)
                .update();
        String hash = jdbc.sql("select request_hash from intent where idem_key = ?")
                .param(context.key())
                .query(String.class)
                .optional()
                .orElseThrow(() ->
                        new RefusedException(Refusal.BANK_BUSY, LIMIT + " requests wait here for their owner already"));
        if (!hash.equals(operation.requestHash())) {
            throw new RefusedException(
                    Refusal.IDEMPOTENCY_KEY_REUSED, "the first request with this key had another body");
        }
        return of(context.key()).orElseThrow();
    }

    Optional<Intent> of(String key) {
        return jdbc.sql(COLUMNS + " where idem_key = ?")
                .param(key)
                .query(Intents::intent)
                .optional();
    }

    /** Those to be tried now, the one that was tried longest ago first. */
    List<Intent> due(int limit) {
        return jdbc.sql(COLUMNS + " where state = 'QUEUED'"
                        + " and (tried_at is null or tried_at < clock_timestamp() - ? * interval '1 millisecond')"
                        + " order by coalesce(tried_at, queued_at) limit ?")
                .params(PAUSE.toMillis(), limit)
                .query(Intents::intent)
                .list();
    }

    /** Before the owner can have heard of it. */
    void tried(String key) {
        jdbc.sql("update intent set tried_at = clock_timestamp() where idem_key = ?")
                .param(key)
                .update();
    }

    void ended(String key, Intent.State state, int status, String response) {
        jdbc.sql("update intent set state = ?, status = ?, response = ? where idem_key = ? and state = 'QUEUED'")
                .params(state.name(), status, response, key)
                .update();
    }

    /** Forgets the oldest of those that ended long ago. */
    void forget() {
        jdbc.sql("delete from intent where idem_key in (select idem_key from intent where state <> 'QUEUED'"
                        + " and queued_at < clock_timestamp() - ? * interval '1 second' limit ?)")
                .params(kept.toSeconds(), FORGOTTEN_AT_ONCE)
                .update();
    }

    private static Intent intent(ResultSet row, int number) throws SQLException {
        return new Intent(
                row.getString("idem_key"),
                new Intent.Request(
                        row.getString("operation"),
                        row.getInt("slice"),
                        row.getString("path"),
                        row.getString("body"),
                        row.getString("correlation_id"),
                        trace(row.getString("traceparent"))),
                Intent.State.valueOf(row.getString("state")),
                instant(row, "queued_at"),
                instant(row, "deadline"),
                row.getBoolean("tried"),
                row.getBoolean("overdue"),
                row.getInt("status"),
                row.getString("response"));
    }

    private static @Nullable String trace(String column) {
        return column.equals(NO_TRACE) ? null : column;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
