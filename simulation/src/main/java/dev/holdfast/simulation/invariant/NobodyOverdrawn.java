package dev.holdfast.simulation.invariant;

import dev.holdfast.simulation.world.World;

/** The ledger's rule: in no region and after no merge is a balance below zero. */
public final class NobodyOverdrawn implements Invariant {
    @Override
    public void look(World world) {
        world.banks()
                .forEach((region, bank) -> bank.store()
                        .balances()
                        .forEach((account, balance) ->
                                require(balance >= 0, account + " has " + balance + " in " + region)));
    }
}
