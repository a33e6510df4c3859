package dev.holdfast.bank.replication;

import dev.holdfast.core.escrow.Admission;
import dev.holdfast.core.escrow.RpoBudget;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much of the RPO budget this region's unacknowledged commits use up, looked at several times a second. It keeps
 * growing while the other region is away, and counts for nothing once that region is declared lost: what is committed
 * then cannot be lost with this one.
 */
public final class LossBudget {
    public static final Duration PERIOD = Duration.ofMillis(250);

    private final RpoBudget budget;
    private final Replication replication;
    private final JdbcClient jdbc;
    private final BooleanSupplier waived;
    private volatile int used;

    /**
     * @param waived whether two people have taken the risk for now
     * @throws IllegalArgumentException if more operations are allowed than are added up
     */
    public LossBudget(RpoBudget budget, Replication replication, JdbcClient jdbc, BooleanSupplier waived) {
        if (budget.operations() > Replication.ADDED_LIMIT) {
            throw new IllegalArgumentException("holdfast.rpo.operations is at most " + Replication.ADDED_LIMIT
                    + ": what is beyond is not added up");
        }
        this.waived = waived;
        this.budget = budget;
        this.replication = replication;
        this.jdbc = jdbc;
    }

    public void look() {
        boolean lost = jdbc.sql("select peer_lost from protection where id = 1")
                .query(Boolean.class)
                .single();
        used = lost ? 0 : used(replication.outbound());
    }

    /** What is too much to be added up is more than the budget's number of operations anyway. */
    private int used(Replication.Lag lag) {
        Long amount = lag.amount();
        return budget.used(
                Duration.ofMillis((long) (lag.seconds() * 1000)), lag.records(), amount == null ? 0 : amount);
    }

    /** In per cent. */
    public int used() {
        return used;
    }

    /** Whether a debit must be recorded by the other region before it is committed here. */
    public boolean recordFirst(UUID txnId, long amount) {
        int draw = (int) Math.floorMod(txnId.getLeastSignificantBits(), 100L);
        return !waived.getAsBoolean() && Admission.recordFirst(used, amount >= budget.large(), draw);
    }
}
