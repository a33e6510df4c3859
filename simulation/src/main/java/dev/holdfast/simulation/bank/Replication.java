package dev.holdfast.simulation.bank;

import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Dice;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.Network.Lines;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A region's intake of the other's journal: mirror, applier, acknowledged positions, recorded reservations. */
final class Replication {
    private static final Duration FETCH_EVERY = Duration.ofMillis(60);
    private static final Duration APPLY_EVERY = Duration.ofMillis(20);
    private static final Duration POSITIONS_EVERY = Duration.ofMillis(70);
    private static final int BATCH = 40;

    private final World world;
    private final Bank bank;
    private final BankStore store;
    private final Dice dice;

    Replication(World world, Bank bank, Dice dice) {
        this.world = world;
        this.bank = bank;
        this.store = bank.store();
        this.dice = dice;
    }

    void start() {
        fetch();
        apply();
        askPositions();
    }

    private boolean closed() {
        return store.inboundStopped && !world.is(Mutant.ACKNOWLEDGE_AFTER_TAKEOVER);
    }

    private void fetch() {
        Bank peer = world.bank(bank.peer());
        if (!closed()) {
            TreeMap<ChainId, Integer> from = new TreeMap<>();
            store.received.forEach((id, entries) -> from.put(id, entries.size()));
            world.network()
                    .send(
                            Lines.DATA,
                            bank.process(),
                            peer.process(),
                            "fetch",
                            () -> peer.replication().serve(from));
        }
        world.post(bank.process(), FETCH_EVERY.plus(dice.millis(0, 60)), "fetch-next", this::fetch);
    }

    private void serve(SortedMap<ChainId, Integer> from) {
        TreeMap<ChainId, List<Txn>> batch = new TreeMap<>();
        TreeMap<ChainId, Integer> starts = new TreeMap<>();
        ChainId unfinished = null;
        for (Map.Entry<ChainId, List<Txn>> chain : own()) {
            int start = from.getOrDefault(chain.getKey(), 0);
            List<Txn> entries = chain.getValue();
            if (start < entries.size() && !continues(chain.getKey(), unfinished)) {
                int end = Math.min(entries.size(), start + BATCH);
                batch.put(chain.getKey(), List.copyOf(entries.subList(start, end)));
                starts.put(chain.getKey(), start);
                unfinished = end < entries.size() ? chain.getKey() : null;
            }
        }
        Bank peer = world.bank(bank.peer());
        world.network()
                .send(
                        Lines.DATA,
                        bank.process(),
                        peer.process(),
                        "fetched",
                        () -> peer.replication().take(starts, batch));
    }

    /** A slice's journal is one line of entries through all its epochs: what comes later waits for what came before. */
    private static boolean continues(ChainId chain, @Nullable ChainId unfinished) {
        return unfinished != null
                && chain.slice().equals(unfinished.slice())
                && chain.region().equals(unfinished.region());
    }

    private List<Map.Entry<ChainId, List<Txn>>> own() {
        return store.chains.entrySet().stream()
                .filter(chain -> chain.getKey().region().equals(bank.region()))
                .toList();
    }

    private void take(SortedMap<ChainId, Integer> starts, SortedMap<ChainId, List<Txn>> batch) {
        if (closed()) {
            return;
        }
        batch.forEach((id, entries) -> {
            List<Txn> into = store.received.computeIfAbsent(id, key -> new ArrayList<>());
            int skip = world.is(Mutant.SEQUENCE_NOT_CHECKED) ? 0 : into.size() - starts.getOrDefault(id, 0);
            if (skip >= 0 && skip < entries.size()) {
                into.addAll(entries.subList(skip, entries.size()));
            }
        });
    }

    private void apply() {
        ChainId unfinished = null;
        for (Map.Entry<ChainId, List<Txn>> chain : store.received.entrySet()) {
            ChainId id = chain.getKey();
            List<Txn> entries = chain.getValue();
            int applied = store.length(id);
            int limit = Math.min(entries.size(), store.cuts().getOrDefault(id, Integer.MAX_VALUE));
            int until = continues(id, unfinished) ? applied : Math.min(limit, applied + 1 + dice.below(20));
            for (int next = applied; next < until; next++) {
                store.append(id, entries.get(next));
                if (world.is(Mutant.BALANCE_REPLICATED)) {
                    String account = entries.get(next).account();
                    store.overwrite(account, world.bank(bank.peer()).store().balance(account));
                }
            }
            unfinished = until < limit ? id : null;
        }
        world.post(bank.process(), APPLY_EVERY, "apply", this::apply);
    }

    private void askPositions() {
        Bank peer = world.bank(bank.peer());
        world.network().ask(Lines.DATA, bank.process(), peer.process(), "positions", answer -> {
            SortedMap<ChainId, Integer> positions = peer.replication().positions();
            answer.send("positioned", () -> positions.forEach(store::acknowledge));
        });
        world.post(bank.process(), POSITIONS_EVERY, "ask-positions", this::askPositions);
    }

    /** What this region has applied of the other's journal; nothing once it has stopped acknowledging. */
    private SortedMap<ChainId, Integer> positions() {
        TreeMap<ChainId, Integer> positions = new TreeMap<>();
        boolean spoilt = world.is(Mutant.ACKNOWLEDGE_AFTER_TAKEOVER);
        for (ChainId id : store.received.keySet()) {
            boolean stopped = store.inboundStopped || store.cuts().containsKey(id);
            if (spoilt && stopped) {
                positions.put(id, store.receivedLength(id));
            } else if (!stopped) {
                positions.put(id, store.length(id));
            }
        }
        return positions;
    }

    /** Records a debit that the other region is about to commit; false once this region has stopped acknowledging. */
    boolean record(Txn txn, Epoch epoch) {
        ChainId chain = new ChainId(bank.peer(), txn.slice(), epoch);
        boolean stopped = store.inboundStopped || store.cuts().containsKey(chain);
        if (stopped && !world.is(Mutant.ACKNOWLEDGE_AFTER_TAKEOVER)) {
            return false;
        }
        if (stopped) {
            world.tell(new Fact.ReservedAfterCut(bank.region(), txn.id()));
        }
        if (!store.effects.containsKey(txn.id())) {
            store.reservations.put(txn.id(), txn);
        }
        return true;
    }
}
