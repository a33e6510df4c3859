package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.AcknowledgementStops;
import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops acknowledging the lost region's chains, durably, and only then notes where its mirrored journal ends: what it
 * may still do unseen is bounded by the cap from before the cut is read.
 */
public final class StopInbound implements Step {
    private final AcknowledgementStops stops;
    private final ApplierLoop applier;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public StopInbound(
            AcknowledgementStops stops, ApplierLoop applier, JdbcClient jdbc, TransactionTemplate transaction) {
        this.stops = stops;
        this.applier = applier;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "stop-inbound";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        stops.stop(order.plan(), Orders.lostChains(order));
        SortedMap<Integer, Long> ends = ends();
        transaction.executeWithoutResult(status -> ends.forEach(
                (partition, end) -> jdbc.sql("insert into inbound_end (plan, partition, end_offset) values (?, ?, ?)"
                                + " on conflict (plan, partition) do update set end_offset ="
                                + " greatest(inbound_end.end_offset, excluded.end_offset)")
                        .params(order.plan(), partition, end)
                        .update()));
        SortedMap<String, String> receipt = new TreeMap<>();
        receipt.put("acknowledgements", "stopped");
        ends.forEach((partition, end) -> receipt.put("end." + partition, Long.toString(end)));
        return receipt;
    }

    private SortedMap<Integer, Long> ends() {
        CompletableFuture<SortedMap<Integer, Long>> question = applier.askEnds()
                .orElseThrow(() -> StepRefusedException.notYet("applier-busy", "the applier has too many questions"));
        try {
            return question.get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw StepRefusedException.notYet(
                    "ends-unknown", "Kafka has not told the journal's end: " + applier.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepRefusedException.notYet("interrupted", "the bank is stopping");
        }
    }
}
