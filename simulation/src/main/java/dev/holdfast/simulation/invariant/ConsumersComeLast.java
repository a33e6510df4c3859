package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.simulation.bank.BankStore;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** I3: a region consumes only what it has been promoted for, or what has moved on to an even newer epoch since. */
public final class ConsumersComeLast implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.StepActed acted && acted.kind() == StepKind.ACTIVATE_CONSUMERS) {
            BankStore store = world.bank(acted.region()).store();
            require(!acted.order().grants().isEmpty() || acted.order().slices().isEmpty(), "nothing was granted yet");
            acted.order().grants().forEach((slice, granted) -> {
                Ownership row = store.row(slice).ownership();
                require(
                        !row.epoch().isOlderThan(granted.epoch()),
                        acted.region() + " consumes slice " + slice + " before its promotion");
            });
        }
    }
}
