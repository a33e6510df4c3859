package dev.holdfast.simulation.bank;

import dev.holdfast.core.escrow.DebitPosition;
import dev.holdfast.core.escrow.DebitRule;
import dev.holdfast.core.escrow.DebitVerdict;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Dice;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.Network.Lines;
import dev.holdfast.simulation.world.World;
import java.time.Duration;

/** The path of a client's write: lease, row, escrow, commit, lease again, answer. */
final class Writes {
    /** How long a commit waits for the other region's record; a record that comes later is not used. */
    private static final Duration RESERVATION_TIMEOUT = Duration.ofMillis(400);

    private final World world;
    private final Bank bank;
    private final BankStore store;
    private final Dice dice;

    Writes(World world, Bank bank, Dice dice) {
        this.world = world;
        this.bank = bank;
        this.store = bank.store();
        this.dice = dice;
    }

    void begin(Txn asked) {
        Ownership seen = store.row(asked.slice()).ownership();
        Txn txn = world.is(Mutant.KEY_NOT_DERIVED) ? asked.of(bank.region(), seen.epoch()) : asked;
        if (!bank.mayAcknowledge(txn.slice())) {
            return;
        }
        Duration began = world.now();
        if (store.effects.containsKey(txn.id())) {
            answer(txn, seen.epoch(), began);
            return;
        }
        switch (verdict(txn, false)) {
            case ACCEPT -> commitSoon(txn, seen, false, began);
            case RESERVE_FIRST -> reserve(txn, seen, began);
            case INSUFFICIENT -> {}
        }
    }

    private DebitVerdict verdict(Txn txn, boolean reserved) {
        if (!txn.isDebit()) {
            return DebitVerdict.ACCEPT;
        }
        String account = txn.account();
        boolean unprotected = !store.protection || world.is(Mutant.CAP_DROPPED);
        DebitPosition position = new DebitPosition(
                store.balance(account),
                store.blocks.getOrDefault(account, 0L),
                store.unacknowledged(account, txn.slice()),
                store.unacknowledgedCredits(account, txn.slice()),
                unprotected);
        return DebitRule.decide(BankStore.ESCROW, position, -txn.amount(), reserved);
    }

    private void reserve(Txn txn, Ownership seen, Duration began) {
        Bank peer = world.bank(bank.peer());
        world.network().ask(Lines.DATA, bank.process(), peer.process(), "reserve", answer -> {
            if (peer.replication().record(txn, seen.epoch())) {
                answer.send("reserved", () -> {
                    if (world.now().minus(began).compareTo(RESERVATION_TIMEOUT) < 0) {
                        commitSoon(txn, seen, true, began);
                    }
                });
            }
        });
    }

    private void commitSoon(Txn txn, Ownership seen, boolean reserved, Duration began) {
        world.commit(bank.process(), dice.millis(1, 30), "commit-write", () -> commit(txn, seen, reserved, began));
    }

    private void commit(Txn txn, Ownership seen, boolean reserved, Duration began) {
        OwnerRow row = store.row(txn.slice());
        boolean fenced = !row.open() || !row.ownership().equals(seen);
        if (fenced || store.effects.containsKey(txn.id()) || verdict(txn, reserved) != DebitVerdict.ACCEPT) {
            return;
        }
        if (reserved) {
            store.reserved.add(txn.id());
        }
        store.append(store.ownChain(txn.slice()), txn);
        world.post(bank.process(), dice.millis(0, 15), "answer-write", () -> answer(txn, seen.epoch(), began));
    }

    private void answer(Txn txn, Epoch epoch, Duration began) {
        if (bank.mayAnswer(txn.slice(), epoch)) {
            world.tell(new Fact.Acknowledged(txn.id(), txn.slice(), bank.region(), epoch, began, world.now()));
        }
    }
}
