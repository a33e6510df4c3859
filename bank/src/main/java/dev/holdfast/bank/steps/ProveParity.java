package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/** Proves that both regions have the same of every slice the owner writes, as of its position now. */
public final class ProveParity implements Step {
    private final Parity parity;
    private final SliceOwners owners;

    public ProveParity(Parity parity, SliceOwners owners) {
        this.parity = parity;
        this.owners = owners;
    }

    @Override
    public String kind() {
        return "prove-parity";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        parity.ends().forEach((slice, end) -> {
            OwnerRow owner = owners.of(SliceId.of(slice));
            if (owner.epoch().number() == end.epoch()) {
                parity.awaitApplied(slice, end);
                receipt.put("slice." + slice, end.epoch() + ":" + end.seq() + " " + parity.compare(slice, end));
            }
        });
        Parity.requireAll(order, receipt);
        return receipt;
    }
}
