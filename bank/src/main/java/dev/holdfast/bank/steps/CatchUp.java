package dev.holdfast.bank.steps;

import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Waits until this region has everything that the owner had committed when the step began. */
public final class CatchUp implements Step {
    private final Parity parity;
    private @Nullable Target target;

    public CatchUp(Parity parity) {
        this.parity = parity;
    }

    @Override
    public String kind() {
        return "catch-up";
    }

    @Override
    public synchronized SortedMap<String, String> carryOut(StepOrder order) {
        Target current = Target.of(target, order, parity::ends);
        target = current;
        SortedMap<String, String> receipt = new TreeMap<>();
        current.ends().forEach((slice, end) -> {
            parity.awaitApplied(slice, end);
            receipt.put("slice." + slice, end.epoch() + ":" + end.seq());
        });
        return receipt;
    }
}
