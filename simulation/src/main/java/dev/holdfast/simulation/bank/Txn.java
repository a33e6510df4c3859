package dev.holdfast.simulation.bank;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;

/** A business transaction: money onto an account, or from it if negative; the canary of an epoch moves none. */
public record Txn(String id, SliceId slice, String account, long amount) {
    private static final char OWNER = '@';

    public boolean isDebit() {
        return amount < 0;
    }

    /** The same request under an id of its owner's own, which no bank may give it. */
    Txn of(RegionId region, Epoch epoch) {
        return new Txn(id + OWNER + region + epoch, slice, account, amount);
    }

    /** The request that it answers: its own id, as it is derived from the request's key. */
    public String request() {
        int owner = id.indexOf(OWNER);
        return owner < 0 ? id : id.substring(0, owner);
    }
}
