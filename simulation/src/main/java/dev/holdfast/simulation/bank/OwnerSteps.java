package dev.holdfast.simulation.bank;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Network.Lines;
import dev.holdfast.simulation.world.World;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The steps of a region that takes slices over, owns them or gives them away. */
final class OwnerSteps {
    private final World world;
    private final Bank bank;
    private final BankStore store;

    OwnerSteps(World world, Bank bank) {
        this.world = world;
        this.bank = bank;
        this.store = bank.store();
    }

    /** Stops acknowledging first, then notes how far the other region's journal has arrived. */
    boolean stopInbound() {
        if (!store.inboundStopped) {
            store.inboundStopped = true;
            store.ends.clear();
            store.received.forEach((id, entries) -> store.ends.put(id, entries.size()));
        }
        return true;
    }

    boolean recordCut(Plan plan) {
        boolean applied = store.ends.entrySet().stream()
                .allMatch(end -> store.length(end.getKey())
                        >= Math.min(end.getValue(), store.cuts().getOrDefault(end.getKey(), Integer.MAX_VALUE)));
        if (!applied) {
            return false;
        }
        plan.slices().forEach((slice, ownership) -> {
            if (ownership.owner().equals(plan.lost())) {
                ChainId chain = new ChainId(ownership.owner(), slice, ownership.epoch());
                store.cut(chain);
            }
        });
        return true;
    }

    boolean promote(Plan plan) {
        plan.grants().forEach((slice, granted) -> {
            OwnerRow row = store.row(slice);
            if (row.ownership().epoch().isOlderThan(granted.epoch()) || world.is(Mutant.NON_IDEMPOTENT_STEP)) {
                block(plan, slice);
                store.put(slice, new OwnerRow(granted, true));
                store.append(store.ownChain(slice), canary(slice, granted));
            }
        });
        store.protection = plan.kind() != PlanKind.FAILOVER && store.protection;
        return true;
    }

    private static Txn canary(SliceId slice, Ownership granted) {
        return new Txn("epoch-" + slice + "-" + granted.epoch(), slice, BankStore.CANARY, 0);
    }

    private void block(Plan plan, SliceId slice) {
        Ownership before = plan.slices().get(slice);
        if (before == null || !before.owner().equals(plan.lost())) {
            return;
        }
        for (int number = 0; number < BankStore.ACCOUNTS_PER_SLICE; number++) {
            String account = BankStore.account(slice, number);
            long reserved = world.is(Mutant.RESERVATIONS_FORGOTTEN) ? 0 : store.unresolvedReservations(account);
            long block = BankStore.ESCROW.takeoverBlock(store.balance(account), reserved);
            store.blocks.put(account, block);
        }
    }

    boolean activateConsumers(Plan plan) {
        store.consuming.addAll(plan.grants().keySet());
        return true;
    }

    boolean resumeMirrors() {
        store.inboundStopped = false;
        return true;
    }

    /** Reads what the returned region wrote after the cuts and takes it into the chains of the current epochs. */
    void importTail(Plan plan, Consumer<Boolean> acted) {
        RegionId from = plan.to();
        Bank other = world.bank(from);
        world.network().ask(Lines.DATA, bank.process(), other.process(), "tail", answer -> {
            TreeMap<ChainId, List<Txn>> tail = new TreeMap<>();
            store.cuts()
                    .forEach((id, cut) -> tail.put(id, List.copyOf(other.store().chain(id))));
            answer.send("tail-read", () -> acted.accept(merge(tail)));
        });
    }

    private boolean merge(SortedMap<ChainId, List<Txn>> tail) {
        boolean owned = tail.keySet().stream()
                .map(ChainId::slice)
                .allMatch(slice -> store.row(slice).ownership().owner().equals(bank.region()) || allKnown(tail, slice));
        if (!owned) {
            return false;
        }
        tail.forEach((id, entries) -> entries.forEach(txn -> take(id, txn)));
        store.blocks.clear();
        store.reservations.clear();
        return true;
    }

    private void take(ChainId from, Txn txn) {
        if (!store.effects.containsKey(txn.id())) {
            store.append(store.ownChain(from.slice()), txn);
        } else if (world.is(Mutant.IMPORT_TWICE)) {
            store.post(txn);
        }
    }

    private boolean allKnown(SortedMap<ChainId, List<Txn>> tail, SliceId slice) {
        return tail.entrySet().stream()
                .filter(chain -> chain.getKey().slice().equals(slice))
                .flatMap(chain -> chain.getValue().stream())
                .allMatch(txn -> store.effects.containsKey(txn.id()));
    }

    /** Debits beyond the cap wait again; and those made without it must be known to the other region first. */
    boolean rearm() {
        store.protection = true;
        return world.is(Mutant.REARM_WITHOUT_WAITING)
                || store.rows().keySet().stream().allMatch(this::withinRights);
    }

    private boolean withinRights(SliceId slice) {
        for (int number = 0; number < BankStore.ACCOUNTS_PER_SLICE; number++) {
            String account = BankStore.account(slice, number);
            if (store.unacknowledged(account, slice) > 0) {
                return false;
            }
        }
        return true;
    }

    boolean closeGate(Plan plan) {
        plan.slices().forEach((slice, ownership) -> {
            if (store.row(slice).ownership().equals(ownership)) {
                store.put(slice, new OwnerRow(ownership, false));
            }
        });
        return true;
    }

    boolean release(Plan plan) {
        plan.grants().forEach((slice, granted) -> {
            if (store.row(slice).ownership().epoch().isOlderThan(granted.epoch())) {
                store.put(slice, new OwnerRow(granted, true));
            }
            store.consuming.remove(slice);
        });
        return true;
    }
}
