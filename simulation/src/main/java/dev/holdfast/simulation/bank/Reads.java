package dev.holdfast.simulation.bank;

import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Dice;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.time.Duration;

/** The path of a client's question: an owner answers it, if its lease still lasts when the answer goes out. */
final class Reads {
    private final World world;
    private final Bank bank;
    private final Dice dice;

    Reads(World world, Bank bank, Dice dice) {
        this.world = world;
        this.bank = bank;
        this.dice = dice;
    }

    void begin(SliceId slice) {
        boolean careless = world.is(Mutant.READ_WITHOUT_LEASE);
        boolean open = (bank.store().openSlices() & 1L << slice.number()) != 0;
        if (!open || !(careless || bank.leaseValid())) {
            return;
        }
        Ownership seen = bank.store().row(slice).ownership();
        int position = bank.store().length(bank.store().ownChain(slice));
        Duration began = world.now();
        world.post(bank.process(), dice.millis(0, 15), "answer-read", () -> {
            if (careless || bank.mayAnswer(slice, seen.epoch())) {
                world.tell(new Fact.Read(slice, bank.region(), seen.epoch(), position, began, world.now()));
            }
        });
    }
}
