package dev.holdfast.simulation.invariant;

import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.TreeSet;

/** Every write that a client was told of is in the owner's books or in a tail, and in the end in both regions' books. */
public final class NothingAcknowledgedIsLost implements Invariant {
    private final TreeSet<String> acknowledged = new TreeSet<>();

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.Acknowledged write) {
            acknowledged.add(write.txn());
        }
    }

    public int count() {
        return acknowledged.size();
    }

    @Override
    public void atRest(World world) {
        world.banks().forEach((region, bank) -> {
            for (String txn : acknowledged) {
                require(bank.store().effects().containsKey(txn), txn + " was acknowledged and is not in " + region);
            }
        });
    }
}
