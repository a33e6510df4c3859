package dev.holdfast.bank.steps;

import dev.holdfast.bank.ledger.StandIn;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.PeerApi;
import dev.holdfast.bank.replication.PeerUnreachableException;
import dev.holdfast.bank.replication.Tail;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.journal.TailClass;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.JdbcApplied;
import dev.holdfast.journal.JdbcTailImport;
import dev.holdfast.journal.JournalException;
import dev.holdfast.protocol.StepOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what the returned region had committed after the cut, each chain up to the end it sealed. A chain is left
 * for the others at a leg whose payment is in one of them, and taken up again in the next round. It goes on where
 * {@code applied} stands, so a crash between batches costs nothing.
 */
public final class ImportTail implements Step {
    private static final int BATCH = 25;

    private final SliceOwners owners;
    private final LeaseClient lease;
    private final PeerApi peer;
    private final JdbcTailImport tail;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ImportTail(
            SliceOwners owners,
            LeaseClient lease,
            PeerApi peer,
            JdbcTailImport tail,
            JdbcTemplate template,
            TransactionTemplate transaction) {
        this.owners = owners;
        this.lease = lease;
        this.peer = peer;
        this.tail = tail;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return "import-tail";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        try {
            lease.require();
            takeAll(order);
        } catch (PeerUnreachableException | RefusedException e) {
            throw StepRefusedException.notYet("tail-unreachable", String.valueOf(e.getMessage()));
        } catch (JournalException e) {
            throw e.retryable()
                    ? StepRefusedException.notYet(e.code(), String.valueOf(e.getMessage()))
                    : StepRefusedException.never(e.code(), String.valueOf(e.getMessage()));
        }
        release(order);
        return receipt(order.plan());
    }

    /** The returned region's chains that were cut and whose end is not known here yet. */
    private List<ChainId> unfinished(String writer) {
        return jdbc.sql("select distinct slice, epoch from cut c where region = ? and not exists (select 1"
                        + " from epoch_end e where e.region = c.region and e.slice = c.slice and e.epoch = c.epoch)"
                        + " order by slice, epoch")
                .param(writer)
                .query((row, number) ->
                        new ChainId(RegionId.of(writer), SliceId.of(row.getInt(1)), Epoch.of(row.getLong(2))))
                .list();
    }

    private void takeAll(StepOrder order) {
        List<ChainId> open = unfinished(order.to());
        while (!open.isEmpty()) {
            boolean moved = false;
            for (ChainId chain : open) {
                moved |= take(order.plan(), chain);
            }
            if (!moved) {
                throw StepRefusedException.never(
                        "tail-incomplete", open + " wait for payments that are in none of them");
            }
            open = unfinished(order.to());
        }
    }

    /** Takes a chain in up to its end or to an entry that must wait; whether anything came of it. */
    private boolean take(long plan, ChainId chain) {
        boolean moved = false;
        while (true) {
            ConnectionCallback<ChainPosition> read = connection -> JdbcApplied.read(connection, chain);
            ChainPosition applied = Objects.requireNonNull(template.execute(read));
            Tail.Message message = peer.tail(chain, applied.seq(), BATCH);
            Tail.End end = message.epochEnd();
            if (end == null) {
                throw StepRefusedException.notYet("epoch-not-sealed", chain + " has no end yet");
            }
            if (message.entries().isEmpty()) {
                finish(chain, applied, end);
                return true;
            }
            int taken =
                    Objects.requireNonNull(transaction.execute(status -> importBatch(plan, chain, message.entries())));
            moved |= taken > 0;
            if (taken < message.entries().size()) {
                return moved;
            }
        }
    }

    /** Alone in its slice for one batch: entries lock balances in the chain's order, not in that of their names. */
    private int importBatch(long plan, ChainId chain, List<Tail.Entry> entries) {
        OwnerRow row = owners.lock(chain.slice());
        owners.require(chain.slice(), row.epoch());
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        int taken = 0;
        for (Tail.Entry entry : entries) {
            ConnectionCallback<Optional<TailClass>> work =
                    connection -> tail.take(connection, plan, entry.of(chain), now);
            if (Objects.requireNonNull(template.execute(work)).isEmpty()) {
                break;
            }
            taken++;
        }
        return taken;
    }

    private void finish(ChainId chain, ChainPosition applied, Tail.End end) {
        boolean whole =
                applied.seq() == end.seq() && applied.hash().hex().equals(end.hash()) && applied.seq() == end.entries();
        if (!whole) {
            throw StepRefusedException.never(
                    "tail-incomplete", chain + " ends at " + end.seq() + " and is here up to " + applied.seq());
        }
        jdbc.sql("insert into epoch_end (region, slice, epoch, seq, hash, entries, proved)"
                        + " values (?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number(),
                        end.seq(),
                        end.hash(),
                        end.entries(),
                        end.proved())
                .update();
    }

    /** With the tail known, nothing has to be kept back any more. */
    private void release(StepOrder order) {
        transaction.executeWithoutResult(status -> {
            order.slices().keySet().forEach(this::forget);
            StandIn.release(jdbc, order.slices().keySet());
        });
    }

    /** What was kept of a slice only until its tail was in. */
    private void forget(int slice) {
        jdbc.sql("delete from escrow_reservation where slice = ?").param(slice).update();
        for (String table : List.of("late_record", "stopped_chain")) {
            jdbc.sql("delete from " + table + " t using epoch_end e where t.slice = ? and e.region = t.region"
                            + " and e.slice = t.slice and e.epoch = t.epoch and t.seq <= e.seq")
                    .param(slice)
                    .update();
        }
    }

    private SortedMap<String, String> receipt(long plan) {
        Map<TailClass, Long> classes = new EnumMap<>(TailClass.class);
        jdbc.sql("select class, count(*) from tail_import where plan = ? group by class")
                .param(plan)
                .query(row -> {
                    classes.put(TailClass.valueOf(row.getString(1)), row.getLong(2));
                });
        SortedMap<String, String> receipt = new TreeMap<>();
        classes.forEach((tailClass, count) -> receipt.put("class." + tailClass, count.toString()));
        receipt.put(
                "imported",
                Long.toString(
                        classes.values().stream().mapToLong(Long::longValue).sum()));
        return receipt;
    }
}
