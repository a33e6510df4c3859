package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** I1: when a slice is granted, no other bank may acknowledge it any more. */
public final class GrantAfterFence implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved && moved.event() instanceof SlicesGranted granted) {
            for (SliceId slice : granted.grants().keySet()) {
                world.banks()
                        .forEach((region, bank) -> require(
                                !bank.mayAcknowledge(slice),
                                "slice " + slice + " was granted while " + region + " may acknowledge it"));
            }
        }
    }
}
