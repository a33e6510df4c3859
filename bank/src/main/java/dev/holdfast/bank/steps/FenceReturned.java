package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the returned region's database refuse every epoch it used to own, and proves it. */
public final class FenceReturned implements Step {
    private final SliceOwners owners;
    private final TransactionTemplate transaction;
    private final FenceProof proof;
    private final SqlProof database;
    private final RegionFences region;
    private final Refresh refresh;

    public FenceReturned(
            SliceOwners owners,
            TransactionTemplate transaction,
            FenceProof proof,
            SqlProof database,
            RegionFences region,
            Refresh refresh) {
        this.owners = owners;
        this.transaction = transaction;
        this.proof = proof;
        this.database = database;
        this.region = region;
        this.refresh = refresh;
    }

    @Override
    public String kind() {
        return "fence-returned";
    }

    @Override
    public boolean needsHistory() {
        return false;
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        transaction.executeWithoutResult(
                status -> Orders.ownerships(order.slices()).forEach(owners::moveForward));
        SortedMap<SliceId, Epoch> over = new TreeMap<>();
        Orders.ownerships(order.slices()).forEach((slice, owner) -> {
            Epoch old = Epoch.of(Math.max(0, owner.epoch().number() - 1));
            over.put(slice, old);
            receipt.put("slice." + slice, proof.refused(slice, old));
        });
        if (!over.isEmpty()) {
            receipt.put("sql.refused", database.entriesRefused(over));
        }
        receipt.putAll(region.shut());
        refresh.now();
        return receipt;
    }
}
