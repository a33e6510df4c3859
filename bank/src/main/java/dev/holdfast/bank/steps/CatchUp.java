package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.Replication;
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

    /** What to reach; kept between orders of one step, so that the mark does not move away. */
    private record Target(long plan, int index, SortedMap<Integer, Replication.End> ends) {
        boolean isOf(StepOrder order) {
            return plan == order.plan() && index == order.index();
        }
    }

    @Override
    public String kind() {
        return "catch-up";
    }

    @Override
    public synchronized SortedMap<String, String> carryOut(StepOrder order) {
        Target current = target;
        if (current == null || !current.isOf(order)) {
            current = new Target(order.plan(), order.index(), parity.ends());
            target = current;
        }
        SortedMap<String, String> receipt = new TreeMap<>();
        current.ends().forEach((slice, end) -> {
            parity.awaitApplied(slice, end);
            receipt.put("slice." + slice, end.epoch() + ":" + end.seq());
        });
        return receipt;
    }
}
