package dev.holdfast.protocol;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;

/** A slice's owner on the wire. */
public record OwnedSlice(String owner, long epoch) {
    public static OwnedSlice of(Ownership ownership) {
        return new OwnedSlice(ownership.owner().name(), ownership.epoch().number());
    }

    public Ownership ownership() {
        return new Ownership(RegionId.of(owner), Epoch.of(epoch));
    }
}
