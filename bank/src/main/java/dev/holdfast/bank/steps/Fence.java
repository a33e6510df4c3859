package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.Replication;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.StepOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the moving slices' gates closed for good at their epoch, proves it, and says where their chains end. */
public final class Fence implements Step {
    private final SliceOwners owners;
    private final FenceProof proof;
    private final SqlProof database;
    private final RegionFences region;
    private final Replication replication;

    public Fence(
            SliceOwners owners, FenceProof proof, SqlProof database, RegionFences region, Replication replication) {
        this.owners = owners;
        this.proof = proof;
        this.database = database;
        this.region = region;
        this.replication = replication;
    }

    @Override
    public String kind() {
        return "fence";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        Map<Integer, Replication.End> ends = replication.own();
        SortedMap<SliceId, Epoch> over = new TreeMap<>();
        Orders.ownerships(order.slices()).forEach((slice, owner) -> {
            GateClosing.close(owners, slice, owner);
            Replication.End end = ends.get(slice.number());
            receipt.put(
                    "slice." + slice,
                    (end == null ? "" : end.epoch() + ":" + end.seq() + " ") + proof.refused(slice, owner.epoch()));
            over.put(slice, owner.epoch());
        });
        if (!over.isEmpty()) {
            receipt.put("sql.refused", database.entriesRefused(over));
        }
        receipt.putAll(region.shutAfterDrain());
        return receipt;
    }
}
