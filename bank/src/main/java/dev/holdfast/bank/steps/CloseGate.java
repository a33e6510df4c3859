package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.StepOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/** Closes the gates of the moving slices, and waits for the requests that were inside. */
public final class CloseGate implements Step {
    private final SliceOwners owners;
    private final InFlight inFlight;
    private final Refresh refresh;

    public CloseGate(SliceOwners owners, InFlight inFlight, Refresh refresh) {
        this.owners = owners;
        this.inFlight = inFlight;
        this.refresh = refresh;
    }

    @Override
    public String kind() {
        return "close-gate";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<SliceId, Ownership> slices = Orders.ownerships(order.slices());
        slices.forEach((slice, owner) -> GateClosing.close(owners, slice, owner));
        refresh.now();
        slices.keySet()
                .forEach(slice -> Patience.await(
                        () -> inFlight.in(slice) == 0, "not-drained", "slice " + slice + " has requests in flight"));
        SortedMap<String, String> receipt = new TreeMap<>();
        slices.forEach((slice, owner) -> receipt.put("slice." + slice, "closed at epoch " + owner.epoch()));
        return receipt;
    }
}
