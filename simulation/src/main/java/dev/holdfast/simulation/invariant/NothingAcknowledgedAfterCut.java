package dev.holdfast.simulation.invariant;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** I2 and the escrow's rule: a survivor acknowledges and reserves nothing of a chain beyond the cut it recorded. */
public final class NothingAcknowledgedAfterCut implements Invariant {
    private final Changes changes = new Changes(bank -> bank.store().boundChanges());

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.ReservedAfterCut reserved) {
            require(false, reserved.region() + " recorded " + reserved.txn() + " after it had stopped");
        }
    }

    @Override
    public void look(World world) {
        if (changes.happened(world)) {
            world.banks().forEach((region, survivor) -> {
                Bank writer = world.bank(world.topology().other(region));
                survivor.store().cuts().forEach((chain, cut) -> within(writer, chain, cut));
            });
        }
    }

    private void within(Bank writer, ChainId chain, int cut) {
        int acknowledged = writer.store().acknowledged().getOrDefault(chain, 0);
        if (acknowledged > cut) {
            require(false, chain + " was acknowledged to " + acknowledged + ", beyond its cut at " + cut);
        }
    }
}
