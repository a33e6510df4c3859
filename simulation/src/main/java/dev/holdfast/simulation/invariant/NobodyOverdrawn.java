package dev.holdfast.simulation.invariant;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.simulation.world.World;

/** The ledger's rule: in no region and after no merge is a balance below zero. */
public final class NobodyOverdrawn implements Invariant {
    private final Changes changes = new Changes(bank -> bank.store().balanceChanges());

    @Override
    public void look(World world) {
        if (changes.happened(world)) {
            world.banks()
                    .forEach((region, bank) -> bank.store()
                            .balances()
                            .forEach((account, balance) -> atLeastZero(region, account, balance)));
        }
    }

    private void atLeastZero(RegionId region, String account, long balance) {
        if (balance < 0) {
            require(false, account + " has " + balance + " in " + region);
        }
    }
}
