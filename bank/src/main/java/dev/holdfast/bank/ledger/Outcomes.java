package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.SliceId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of requests, by their keys. */
public final class Outcomes {
    private final JdbcClient jdbc;

    public Outcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the entry of an outcome stands. */
    public record Place(String region, long epoch, long seq) {}

    public record Outcome(String operation, int status, String response, UUID txnId, Place place) {}

    /** The outcome of the request with this key in this slice; a request that still runs has none. */
    public Optional<Outcome> of(String key, SliceId slice) {
        return jdbc.sql("""
                        select i.operation, i.status, i.response, i.txn_id, t.seq_region, t.seq_epoch, t.seq
                        from idempotency i join transaction t on t.txn_id = i.txn_id and t.epoch = i.epoch
                        where i.tenant = ? and i.idem_key = ? and i.slice = ?
                        """)
                .params(Operation.TENANT, key, slice.number())
                .query((row, number) -> new Outcome(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getObject(4, UUID.class),
                        new Place(row.getString(5), row.getLong(6), row.getLong(7))))
                .optional();
    }
}
