package dev.holdfast.simulation.bank;

import dev.holdfast.core.model.SliceId;

/** A business transaction: money onto an account, or from it if negative; the canary of an epoch moves none. */
public record Txn(String id, SliceId slice, String account, long amount) {
    public boolean isDebit() {
        return amount < 0;
    }
}
