package dev.holdfast.bank.steps;

import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reaches the owner's last entry of the moving slices, whose gates are closed, and compares digests once more. */
public final class ReachCut implements Step {
    private final Parity parity;

    public ReachCut(Parity parity) {
        this.parity = parity;
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
            }
        });
        Parity.requireAll(order, receipt);
        return receipt;
    }
}
