package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.SliceId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of requests, by their keys. */
public final class Outcomes {
    private static final String TAIL_OUTSTANDING =
            "select exists (select 1 from cut c where c.slice = ? and not exists (select 1 from epoch_end e"
                    + " where e.region = c.region and e.slice = c.slice and e.epoch = c.epoch))";

    private final JdbcClient jdbc;

    public Outcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a lost owner's last entries of a slice are still to come, and with them outcomes. */
    public boolean tailOutstanding(SliceId slice) {
        return jdbc.sql(TAIL_OUTSTANDING)
                .param(slice.number())
                .query(Boolean.class)
                .single();
    }

    /** Where the entry of an outcome stands. */
    public record Place(String region, long epoch, long seq) {}

    public record Outcome(String operation, int status, String response, UUID txnId, Place place) {}

    /** What is signed besides an outcome: which request it was, and the chain after its entry. */
    public record Proof(String requestHash, String hash) {}

    /** The proof of an outcome; empty where its entry is not in the journal here. */
    public Optional<Proof> proof(String key, SliceId slice, Place place) {
        return jdbc.sql("""
                        select i.request_hash, j.hash from idempotency i
                        join journal j on j.region = ? and j.slice = i.slice and j.epoch = ? and j.seq = ?
                        where i.tenant = ? and i.idem_key = ? and i.slice = ?
                        """)
                .params(place.region(), place.epoch(), place.seq(), Operation.TENANT, key, slice.number())
                .query((row, number) -> new Proof(row.getString(1), row.getString(2)))
                .optional();
    }

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
