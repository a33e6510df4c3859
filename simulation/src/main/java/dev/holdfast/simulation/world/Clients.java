package dev.holdfast.simulation.world;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.TrafficTable;
import dev.holdfast.simulation.bank.BankStore;
import dev.holdfast.simulation.bank.Txn;
import java.util.ArrayList;
import java.util.List;

/** Clients that write all the time: mostly to the owner of the table, sometimes elsewhere, often the same again. */
public final class Clients {
    private static final int REMEMBERED = 30;

    private final World world;
    private final Dice dice;
    private final List<Txn> sent = new ArrayList<>();
    private boolean active = true;
    private long number;

    public Clients(World world) {
        this.world = world;
        this.dice = world.fork();
    }

    public void start() {
        world.queue().after(dice.millis(0, 30), "client", this::next);
    }

    public void stop() {
        active = false;
    }

    private void next() {
        if (!active) {
            return;
        }
        Txn txn = sent.isEmpty() || dice.chance(0.7) ? fresh() : dice.pick(sent);
        world.bank(target(txn.slice())).write(txn);
        world.queue().after(dice.millis(2, 60), "client", this::next);
    }

    private Txn fresh() {
        SliceId slice = SliceId.of(dice.below(world.topology().homes().size()));
        String account = BankStore.account(slice, dice.below(2));
        long amount = dice.chance(0.45) ? 1 + dice.below(300) : -1 - dice.below(500);
        Txn txn = new Txn("t" + number++, slice, account, amount);
        if (sent.size() >= REMEMBERED) {
            sent.remove(0);
        }
        sent.add(txn);
        return txn;
    }

    private RegionId target(SliceId slice) {
        TrafficTable.Row row = world.log().state().table().slices().get(slice);
        if (row == null || dice.chance(0.15)) {
            return dice.pick(world.topology().regions());
        }
        return row.ownership().owner();
    }
}
