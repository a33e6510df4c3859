package dev.holdfast.bank.steps;

import dev.holdfast.protocol.StepOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reaches the owner's last entry of the moving slices, whose gates are closed for good, and compares digests once
 * more. What the owner had reserved here and not committed by then it never will at that epoch: reservations and touches end.
 */
public final class ReachCut implements Step {
    private final Parity parity;
    private final JdbcClient jdbc;

    public ReachCut(Parity parity, JdbcClient jdbc) {
        this.parity = parity;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "reach-cut";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        parity.ends().forEach((slice, end) -> {
            if (order.slices().containsKey(slice)) {
                parity.awaitApplied(slice, end);
                receipt.put("slice." + slice, end.epoch() + ":" + end.seq() + " " + parity.compare(slice, end));
                for (String table : List.of("escrow_reservation", "peer_touch")) {
                    jdbc.sql("delete from " + table + " where slice = ? and epoch <= ?")
                            .params(slice, end.epoch())
                            .update();
                }
            }
        });
        Parity.requireAll(order, receipt);
        return receipt;
    }
}
