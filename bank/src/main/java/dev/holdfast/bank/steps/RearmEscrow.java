package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.Activation;
import dev.holdfast.protocol.StepOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turns protection on: debits beyond the cap wait for the returned region again. Where no slice goes back, nothing
 * follows in the plan that would idle the returned region's stand-in consumer, so that ends here too.
 */
public final class RearmEscrow implements Step {
    private final JdbcClient jdbc;
    private final Activation activation;

    public RearmEscrow(JdbcClient jdbc, Activation activation) {
        this.jdbc = jdbc;
        this.activation = activation;
    }

    @Override
    public String kind() {
        return "rearm-escrow";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        jdbc.sql("update protection set peer_lost = false where id = 1").update();
        if (order.slices().isEmpty()) {
            activation.set(order.to(), false);
        }
        return new TreeMap<>(Map.of("protection", "on"));
    }
}
