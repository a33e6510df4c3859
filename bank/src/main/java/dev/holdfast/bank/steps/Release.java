package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.Activation;
import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands the moved slices' owner rows to their new owner and stops consuming in its place. */
public final class Release implements Step {
    private final SliceOwners owners;
    private final Activation activation;
    private final TransactionTemplate transaction;
    private final Refresh refresh;

    public Release(SliceOwners owners, Activation activation, TransactionTemplate transaction, Refresh refresh) {
        this.owners = owners;
        this.activation = activation;
        this.transaction = transaction;
        this.refresh = refresh;
    }

    @Override
    public String kind() {
        return "release";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        transaction.executeWithoutResult(status -> {
            Orders.ownerships(order.grants()).forEach((slice, owner) -> {
                owners.moveForward(slice, owner);
                receipt.put("slice." + slice, owner.owner() + ":" + owner.epoch());
            });
            activation.set(order.to(), false);
        });
        refresh.now();
        receipt.put("consumers", "idle");
        return receipt;
    }
}
