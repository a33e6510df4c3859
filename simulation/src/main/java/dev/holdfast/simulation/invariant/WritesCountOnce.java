package dev.holdfast.simulation.invariant;

import dev.holdfast.simulation.bank.BankStore;
import dev.holdfast.simulation.bank.Txn;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.TreeMap;

/** Every transaction counts once: a balance is the opening and each effect, compared at every step and at rest. */
public final class WritesCountOnce implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.StepActed acted) {
            compare(world.bank(acted.region()).store(), "after " + acted.kind());
        }
    }

    @Override
    public void atRest(World world) {
        world.banks().values().forEach(bank -> compare(bank.store(), "at rest"));
    }

    private void compare(BankStore store, String when) {
        TreeMap<String, Long> sums = new TreeMap<>();
        store.balances().keySet().forEach(account -> sums.put(account, BankStore.opening(account)));
        for (Txn txn : store.effects().values()) {
            sums.merge(txn.account(), txn.amount(), Long::sum);
        }
        require(sums.equals(store.balances()), "the balances " + when + " are not the sum of their transactions");
    }
}
