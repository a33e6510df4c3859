package dev.holdfast.simulation.invariant;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.simulation.bank.Txn;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * I6, for a machine that rewinds nothing: no entry of a journal is ever taken back or changed, and what one region has
 * of the other's chain is its beginning. Compared at every step that acted and at rest.
 */
public final class JournalsOnlyGrow implements Invariant {
    private final TreeMap<String, List<Txn>> seen = new TreeMap<>();

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.StepActed) {
            compare(world);
        }
    }

    @Override
    public void atRest(World world) {
        compare(world);
    }

    private void compare(World world) {
        world.banks()
                .forEach((region, bank) -> bank.store().chains().forEach((id, entries) -> {
                    begins(seen.getOrDefault(region + ":" + id, List.of()), entries, id);
                    begins(entries, world.bank(id.region()).store().chains().getOrDefault(id, List.of()), id);
                    seen.put(region + ":" + id, new ArrayList<>(entries));
                }));
    }

    private void begins(List<Txn> earlier, List<Txn> later, ChainId id) {
        boolean prefix = earlier.size() <= later.size()
                && later.subList(0, earlier.size()).equals(earlier);
        require(prefix, "the journal of " + id + " had other entries before");
    }
}
