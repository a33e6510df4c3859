package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.SliceId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pools that loans are paid from, as they are known here. */
public final class Pools {
    private static final String POOLS = """
            select a.slice, a.currency, b.posted, coalesce((select sum(l.amount) from pending_leg l
              where l.payee = a.account_id and not l.done), 0)::bigint
            from account a join balance b using (account_id) where a.kind = 'pool'
            order by a.currency, a.slice
            """;

    private final JdbcClient jdbc;

    public Pools(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The pool of a slice, in minor units.
     *
     * @param coming what other pools have given and has not arrived
     */
    public record Pool(SliceId slice, String currency, long amount, long coming) {
        public long expected() {
            return amount + coming;
        }
    }

    /** By currency and slice. */
    public List<Pool> all() {
        return jdbc.sql(POOLS)
                .query((row, number) ->
                        new Pool(SliceId.of(row.getInt(1)), row.getString(2), row.getLong(3), row.getLong(4)))
                .list();
    }
}
