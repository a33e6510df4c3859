package dev.holdfast.simulation.world;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.bank.BankStore;
import dev.holdfast.simulation.bank.Txn;
import java.util.ArrayList;
import java.util.List;

/** Clients all the time: mostly to the owner of the door's table, sometimes elsewhere, often the same write again. */
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
        if (dice.chance(0.15)) {
            SliceId slice = anySlice();
            world.bank(target(slice)).read(slice);
        } else {
            Txn txn = sent.isEmpty() || dice.chance(0.7) ? fresh() : dice.pick(sent);
            world.bank(target(txn.slice())).write(txn);
        }
        world.queue().after(dice.millis(2, world.profile().clientMillis()), "client", this::next);
    }

    private SliceId anySlice() {
        return SliceId.of(dice.below(world.topology().homes().size()));
    }

    private Txn fresh() {
        SliceId slice = anySlice();
        String account = BankStore.account(slice, dice.below(2));
        long amount = dice.chance(0.45) ? 1 + dice.below(300) : -debit(slice, account);
        Txn txn = new Txn("t" + number++, slice, account, amount);
        if (sent.size() >= REMEMBERED) {
            sent.remove(0);
        }
        sent.add(txn);
        return txn;
    }

    private long debit(SliceId slice, String account) {
        if (!dice.chance(world.profile().greed())) {
            return 1 + dice.below(500);
        }
        long balance = world.bank(target(slice)).store().balance(account);
        return Math.max(1, (long) (balance * dice.between(0.3, 1)));
    }

    private RegionId target(SliceId slice) {
        RegionId any = dice.pick(world.topology().regions());
        return dice.chance(0.15) ? any : world.door().owner(slice).orElse(any);
    }
}
