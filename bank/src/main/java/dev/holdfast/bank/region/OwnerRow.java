package dev.holdfast.bank.region;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;

/** A slice's owner as this region's database enforces it. */
public record OwnerRow(SliceId slice, RegionId region, Epoch epoch, boolean open) {
    public Ownership ownership() {
        return new Ownership(region, epoch);
    }

    public boolean openFor(RegionId owner) {
        return open && region.equals(owner);
    }
}
