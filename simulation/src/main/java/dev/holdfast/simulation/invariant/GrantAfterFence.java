package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/**
 * I1: when a slice is granted, no other bank may acknowledge it any more. One that is granted what it has already goes
 * on until its promotion to the new epoch.
 */
public final class GrantAfterFence implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved && moved.event() instanceof SlicesGranted granted) {
            granted.grants()
                    .forEach((slice, grant) -> world.banks()
                            .forEach((region, bank) -> require(
                                    region.equals(grant.owner()) || !bank.mayAcknowledge(slice),
                                    "slice " + slice + " was granted while " + region + " may acknowledge it")));
        }
    }
}
