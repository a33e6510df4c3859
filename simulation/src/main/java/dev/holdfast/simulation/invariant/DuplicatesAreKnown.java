package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.StepKind;
import dev.holdfast.simulation.bank.BankStore;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** I4: before a survivor consumes, everything up to its cuts is in its books, so that a repetition is recognised. */
public final class DuplicatesAreKnown implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.StepActed acted && acted.kind() == StepKind.ACTIVATE_CONSUMERS) {
            BankStore store = world.bank(acted.region()).store();
            store.cuts()
                    .forEach((chain, cut) -> require(
                            store.length(chain) >= cut,
                            acted.region() + " consumes with " + chain + " at " + store.length(chain) + " of " + cut));
        }
    }
}
