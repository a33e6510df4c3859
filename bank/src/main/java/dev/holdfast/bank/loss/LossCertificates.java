package dev.holdfast.bank.loss;

import dev.holdfast.bank.ledger.Money;
import dev.holdfast.core.escrow.RpoBudget;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.LossCertificate;
import dev.holdfast.protocol.LossCertificate.Bound;
import dev.holdfast.protocol.LossCertificate.Chain;
import dev.holdfast.protocol.LossCertificate.Operation;
import dev.holdfast.protocol.LossCertificate.Sum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads certificates from what the takeover and the tail's import have left in the journal's tables. */
public final class LossCertificates {
    private static final String CHAINS = """
            select c.slice, c.epoch, c.seq, c.hash, e.seq, e.hash, coalesce(not e.proved, false) from cut c
            left join epoch_end e on e.region = c.region and e.slice = c.slice and e.epoch = c.epoch
            where c.plan = ? order by c.slice
            """;

    private static final String TAIL = """
            from cut c
            join journal j on j.region = c.region and j.slice = c.slice and j.epoch = c.epoch and j.seq > c.seq
            join tail_import i on i.txn_id = j.txn_id and i.epoch = j.epoch
            where c.plan = ?
            """;

    private final JdbcClient jdbc;
    private final RegionId me;
    private final RpoBudget budget;

    /** @param budget of either region: both are configured alike, which a precheck holds against them */
    public LossCertificates(JdbcClient jdbc, RegionId me, RpoBudget budget) {
        this.jdbc = jdbc;
        this.me = me;
        this.budget = budget;
    }

    /** The certificate of a takeover that this region made; empty of a plan that cut nothing here. */
    public Optional<LossCertificate> of(long plan) {
        List<String> lost = jdbc.sql("select distinct region from cut where plan = ?")
                .param(plan)
                .query(String.class)
                .list();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        List<Chain> chains =
                jdbc.sql(CHAINS).param(plan).query(LossCertificates::chain).list();
        return Optional.of(new LossCertificate(
                plan,
                me.name(),
                lost.get(0),
                chains.stream().allMatch(Chain::ended),
                chains,
                new Bound(
                        budget.operations(), money(budget.money()), budget.age().toMillis()),
                classes(plan),
                operations(plan),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** The newest takeover that this region made. */
    public Optional<Long> newest() {
        return Optional.ofNullable(jdbc.sql("select max(plan) from cut")
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .get(0));
    }

    private static Chain chain(ResultSet row, int number) throws SQLException {
        return new Chain(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getObject(5, Long.class),
                row.getString(6),
                row.getBoolean(7));
    }

    private SortedMap<String, Sum> classes(long plan) {
        SortedMap<String, Sum> classes = new TreeMap<>();
        jdbc.sql("select i.class, count(*), sum(i.amount)::bigint " + TAIL + " group by i.class")
                .param(plan)
                .query(row -> {
                    classes.put(row.getString(1), new Sum(row.getLong(2), money(row.getLong(3))));
                });
        return classes;
    }

    private List<Operation> operations(long plan) {
        return jdbc.sql("select i.idem_key, i.txn_id, j.slice, j.seq, i.class, i.amount " + TAIL
                        + " order by j.slice, j.seq limit ?")
                .params(plan, LossCertificate.LISTED)
                .query((row, number) -> new Operation(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getString(5),
                        money(row.getLong(6))))
                .list();
    }

    private static String money(long minor) {
        return Money.format(minor, Money.CURRENCY);
    }
}
