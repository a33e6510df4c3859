package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.journal.JdbcApplied;
import dev.holdfast.protocol.StepOrder;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies what had arrived when inbound was stopped, and writes down how far that is. From then on the chains' later
 * records are late: the row that is locked here is the one the applier locks before it looks for a cut.
 */
public final class RecordCut implements Step {
    private final ApplierLoop applier;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public RecordCut(ApplierLoop applier, JdbcTemplate template, TransactionTemplate transaction) {
        this.applier = applier;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "record-cut";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<Integer, Long> ends = new TreeMap<>();
        jdbc.sql("select partition, end_offset from inbound_end where plan = ?")
                .param(order.plan())
                .query(row -> {
                    ends.put(row.getInt(1), row.getLong(2));
                });
        Patience.await(() -> applier.reached(ends), "cut-not-reached", "the applier is before " + ends);
        List<ChainId> chains = Orders.lostChains(order);
        transaction.executeWithoutResult(status -> chains.forEach(chain -> record(order.plan(), chain)));
        SortedMap<String, String> receipt = new TreeMap<>();
        jdbc.sql("select slice, epoch, seq from cut where plan = ?")
                .param(order.plan())
                .query(row -> {
                    receipt.put("slice." + row.getInt(1), row.getLong(2) + ":" + row.getLong(3));
                });
        return receipt;
    }

    private void record(long plan, ChainId chain) {
        ConnectionCallback<ChainPosition> lock = connection -> JdbcApplied.lock(connection, chain);
        ChainPosition applied = Objects.requireNonNull(template.execute(lock));
        jdbc.sql("insert into cut (plan, region, slice, epoch, seq, hash) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        plan,
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number(),
                        applied.seq(),
                        applied.hash().hex())
                .update();
    }
}
