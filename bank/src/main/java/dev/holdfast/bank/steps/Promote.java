package dev.holdfast.bank.steps;

import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.Terms;
import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.escrow.EscrowPolicy;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.protocol.StepOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the granted slices: owner rows, new chains with their first entry (the canary write), and after a loss the
 * takeover blocks and the end of protection, all in one transaction. The streams are let through before it commits: the
 * outbox reads what it commits at once, and a connector that Kafka refuses ends. The database lets the business in
 * after it, for it looks at the owner rows. The only way this region becomes an owner.
 */
public final class Promote implements Step {
    private final RegionId me;
    private final SliceOwners owners;
    private final EntryWriter writer;
    private final JdbcChain chain;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final RegionFences fences;
    private final Refresh refresh;

    public Promote(
            RegionId me,
            SliceOwners owners,
            EntryWriter writer,
            JdbcTemplate template,
            TransactionTemplate transaction,
            RegionFences fences,
            Refresh refresh) {
        this.me = me;
        this.owners = owners;
        this.writer = writer;
        this.chain = new JdbcChain(me);
        this.template = template;
        this.transaction = transaction;
        this.fences = fences;
        this.refresh = refresh;
    }

    @Override
    public String kind() {
        return "promote";
    }

    @Override
    public boolean makesOwner() {
        return true;
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        boolean lost = order.lost() != null;
        SortedMap<SliceId, Ownership> before = Orders.ownerships(order.slices());
        transaction.executeWithoutResult(status -> {
            Orders.ownerships(order.grants()).forEach((slice, grant) -> {
                take(slice, grant, lost, before.get(slice));
                receipt.put("slice." + slice, grant.epoch() + ":1");
            });
            JdbcClient.create(template)
                    .sql("update protection set peer_lost = ? where id = 1 and peer_lost <> ?")
                    .params(lost, lost)
                    .update();
            receipt.putAll(fences.liftStreams());
        });
        receipt.putAll(fences.liftDatabase());
        refresh.now();
        receipt.put("protection", lost ? "off" : "on");
        return receipt;
    }

    /** Nothing is kept back in a slice that was here at the epoch before: the lost region could not spend from it. */
    private void take(SliceId slice, Ownership grant, boolean lost, @Nullable Ownership before) {
        OwnerRow row = owners.lock(slice);
        if (!grant.owner().equals(me) || grant.epoch().isOlderThan(row.epoch())) {
            throw StepRefusedException.never(
                    "grant-outdated", "slice " + slice + " is with " + row.region() + " at epoch " + row.epoch());
        }
        boolean wasHere = row.region().equals(me) && row.ownership().equals(before);
        owners.moveForward(slice, grant);
        ConnectionCallback<Boolean> start = connection -> chain.start(connection, slice, grant.epoch());
        if (Boolean.TRUE.equals(template.execute(start))) {
            writer.write(new EntryWriter.Making(slice, Promote::canary));
            if (lost && !wasHere) {
                block(slice);
            }
            forgetTouches(slice);
        }
    }

    /** Those of the owner before are in what is kept back; this one has touched nothing at its epoch. */
    private void forgetTouches(SliceId slice) {
        for (String table : List.of("peer_touch", "escrow_touch")) {
            template.update("delete from " + table + " where slice = ?", slice.number());
        }
    }

    private static Envelope canary(Envelope.Place place) {
        UUID id = TxnId.derived(new UUID(0, place.slice()), "epoch:" + place.region() + ":" + place.epoch());
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        return new Envelope(
                id,
                null,
                place,
                EntryKind.EPOCH_STARTED,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now);
    }

    /**
     * The balance here is still that of the cut, since nothing of the new epoch was posted before this; and so are the terms
     * and the touches, of which the lost owner has had none recorded since.
     */
    private void block(SliceId slice) {
        JdbcClient jdbc = JdbcClient.create(template);
        EscrowPolicy policy = Terms.of(jdbc, slice).map(Terms::newest).orElse(EscrowPolicy.DEFAULT);
        record Held(String account, boolean customers, long block) {}
        List<Held> accounts = jdbc.sql("""
                        select b.account_id, a.kind = 'customer' and a.currency = ?, b.posted, coalesce(sum(r.amount), 0),
                          exists (select 1 from peer_touch h where h.account_id = b.account_id)
                        from account a join balance b using (account_id)
                          left join escrow_reservation r on r.account_id = a.account_id
                        where a.slice = ? and a.kind in ('customer', 'pool') group by b.account_id, a.kind, a.currency, b.posted
                        """)
                .params(Money.CURRENCY, slice.number())
                .query((row, number) -> new Held(
                        row.getString(1),
                        row.getBoolean(2),
                        policy.takeoverBlock(row.getLong(3), row.getLong(4), row.getBoolean(5))))
                .list();
        template.batchUpdate(
                "insert into takeover_block (account_id, customers, amount) values (?, ?, ?)"
                        + " on conflict (account_id) do update set amount = takeover_block.amount + excluded.amount",
                accounts.stream()
                        .filter(held -> held.block() > 0)
                        .map(held -> new Object[] {held.account(), held.customers(), held.block()})
                        .toList());
    }
}
