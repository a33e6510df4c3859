package dev.holdfast.simulation.bank;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Network.Lines;
import dev.holdfast.simulation.world.World;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The steps of a region that came back: fenced, caught up, proved equal. */
final class ReturnSteps {
    private final World world;
    private final Bank bank;
    private final BankStore store;

    ReturnSteps(World world, Bank bank) {
        this.world = world;
        this.bank = bank;
        this.store = bank.store();
    }

    /**
     * Fences every slice that the survivor owns, not only those that will move: a region that was lost while it held
     * slices of the other's still has their old rows.
     */
    boolean fence(Plan plan) {
        boolean spoilt = world.is(Mutant.FENCE_ONLY_MOVING_SLICES);
        plan.slices().forEach((slice, ownership) -> {
            boolean concerned = !spoilt || world.topology().home(slice).equals(bank.region());
            boolean newer = store.row(slice).ownership().epoch().isOlderThan(ownership.epoch());
            if (world.is(Mutant.TAIL_REWOUND) && newer) {
                store.rewind(store.ownChain(slice));
            }
            if (concerned && (newer || world.is(Mutant.FENCE_GOES_BACK))) {
                store.put(slice, new OwnerRow(ownership, true));
            }
        });
        return true;
    }

    void catchUp(Consumer<Boolean> acted) {
        askOwner((lengths, effects) -> acted.accept(reached(lengths)));
    }

    /**
     * Equal as of the owner's position: everything the owner has in its books then is in these books. It also tells
     * which of this region's own debits the owner knows: a stopped acknowledgement never came for the last of them.
     */
    void proveParity(Consumer<Boolean> acted) {
        askOwner((lengths, effects) -> {
            store.reserved.addAll(effects);
            acted.accept(reached(lengths) && store.effects.keySet().containsAll(effects));
        });
    }

    private boolean reached(SortedMap<ChainId, Integer> lengths) {
        return lengths.entrySet().stream()
                .allMatch(own -> store.length(own.getKey())
                        >= Math.min(own.getValue(), store.cuts().getOrDefault(own.getKey(), Integer.MAX_VALUE)));
    }

    private interface Answer {
        void of(SortedMap<ChainId, Integer> lengths, TreeSet<String> effects);
    }

    private void askOwner(Answer then) {
        Bank other = world.bank(bank.peer());
        world.network().ask(Lines.DATA, bank.process(), other.process(), "own-positions", answer -> {
            TreeMap<ChainId, Integer> lengths = new TreeMap<>();
            for (var chain : other.store().chains.entrySet()) {
                if (chain.getKey().region().equals(other.region())) {
                    lengths.put(chain.getKey(), List.copyOf(chain.getValue()).size());
                }
            }
            TreeSet<String> effects = new TreeSet<>(other.store().effects.keySet());
            answer.send(
                    "own-position",
                    () -> world.post(
                            bank.process(),
                            java.time.Duration.ofMillis(200),
                            "parity",
                            () -> then.of(lengths, effects)));
        });
    }
}
