package dev.holdfast.simulation.invariant;

import dev.holdfast.simulation.bank.Txn;
import dev.holdfast.simulation.world.World;
import java.util.TreeMap;

/** A request has one effect, whoever owned its slice when it was sent and sent again. */
public final class RequestsCountOnce implements Invariant {
    @Override
    public void atRest(World world) {
        world.banks().forEach((region, bank) -> {
            TreeMap<String, String> effects = new TreeMap<>();
            for (Txn txn : bank.store().effects().values()) {
                String other = effects.putIfAbsent(txn.request(), txn.id());
                require(
                        other == null,
                        txn.request() + " has two effects in " + region + ": " + other + ", " + txn.id());
            }
        });
    }
}
