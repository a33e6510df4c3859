package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.Activation;
import dev.holdfast.bank.replication.Replication;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.StepOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns protection on: debits beyond the cap wait for the returned region again. It is not done before the returned
 * region has acknowledged everything that was posted without protection, or it could take over leaving less alone
 * than this region has spent unseen. Where no slice goes back, nothing follows in the plan that would idle the
 * returned region's stand-in consumer, so that ends here too.
 */
public final class RearmEscrow implements Step {
    private final RegionId me;
    private final SliceOwners owners;
    private final Replication replication;
    private final Activation activation;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private @Nullable Target target;

    public RearmEscrow(
            RegionId me,
            SliceOwners owners,
            Replication replication,
            Activation activation,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.me = me;
        this.owners = owners;
        this.replication = replication;
        this.activation = activation;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "rearm-escrow";
    }

    @Override
    public synchronized SortedMap<String, String> carryOut(StepOrder order) {
        transaction.executeWithoutResult(status -> protect());
        Target current = Target.of(target, order, this::postedWithoutProtection);
        target = current;
        SortedMap<Integer, Replication.End> ends = current.ends();
        Patience.await(
                () -> replication.acknowledged(ends),
                "unacknowledged",
                "the other region has not acknowledged all that was posted before protection was on: " + ends);
        if (order.slices().isEmpty()) {
            activation.set(order.to(), false);
        }
        return new TreeMap<>(Map.of("protection", "on"));
    }

    /** The returned region may have lost what it knew of touches, and no one that was asked for before may count after. */
    private void protect() {
        jdbc.sql("update protection set peer_lost = false, touch_round = touch_round + 1 where id = 1")
                .update();
        jdbc.sql("delete from escrow_touch").update();
    }

    /** Each owner row is locked once, which waits for the postings that still saw protection off. */
    private SortedMap<Integer, Replication.End> postedWithoutProtection() {
        SortedMap<Integer, Replication.End> ends = new TreeMap<>();
        for (OwnerRow row : owners.all()) {
            if (row.region().equals(me)) {
                transaction.executeWithoutResult(status -> owners.lock(row.slice()));
                Replication.End end = replication.own().get(row.slice().number());
                if (end != null && end.seq() > 0) {
                    ends.put(row.slice().number(), end);
                }
            }
        }
        return ends;
    }
}
