package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.RoundTrip;
import dev.holdfast.journal.TextRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The fence and the keys of orders, before anything else is locked: what is refused, or was answered before, waits for
 * nobody's balance. The keys' rows are inserted first: of two requests with one key, one waits here and meets the other's
 * answer. They are inserted in their order, so that two transactions with several of them do not wait in a circle.
 */
final class Claims {
    /**
     * A key that is kept no longer has left its transaction, which is never made again. It is looked for row by row: a plan made
     * while the table was small would read all of it for ever.
     */
    private static final String INSERT = "insert into idempotency"
            + " (tenant, idem_key, operation, request_hash, status, response, txn_id, epoch, slice)"
            + " select tenant, idem_key, operation, request_hash, 0, '', r.txn_id::uuid, r.epoch::bigint, r.slice::int from "
            + TextRows.from("tenant", "idem_key", "operation", "request_hash", "txn_id", "epoch", "slice")
            + " left join lateral (select 1 as there from transaction t where t.txn_id = r.txn_id::uuid limit 1) made on true"
            + " where made.there is null on conflict do nothing";

    private final JdbcClient jdbc;
    private final SliceOwners owners;
    private final EntryWriter writer;
    private final boolean ignoresKeys;

    Claims(JdbcClient jdbc, SliceOwners owners, EntryWriter writer, boolean ignoresKeys) {
        this.jdbc = jdbc;
        this.owners = owners;
        this.writer = writer;
        this.ignoresKeys = ignoresKeys;
    }

    /**
     * What came of claiming.
     *
     * @param keys those that this transaction has claimed
     */
    record Claimed(Map<SliceId, OwnerRow> rows, Set<String> keys) {}

    /**
     * One round trip; another one if any key was there before. Several orders do not wait for the owner row of one of them,
     * which a plan's step may keep for long: one whose row is not among those held is to be posted alone.
     */
    Claimed claim(List<Order> orders) {
        RoundTrip trip = new RoundTrip().byKeys();
        Set<SliceId> slices = orders.stream().map(Order::slice).collect(Collectors.toCollection(TreeSet::new));
        RoundTrip.Answer<OwnerRow> held =
                orders.size() == 1 ? owners.hold(trip, slices) : owners.holdFree(trip, slices);
        RoundTrip.Answer<Integer> inserted =
                ignoresKeys ? null : trip.count(INSERT, rows(orders).parameters());
        writer.make(trip);
        Map<SliceId, OwnerRow> rows = new TreeMap<>();
        held.all().forEach(row -> rows.put(row.slice(), row));
        Set<String> all = orders.stream().map(Order::key).collect(Collectors.toCollection(TreeSet::new));
        boolean whole = inserted == null || inserted.only("the number of rows of keys") == orders.size();
        return new Claimed(rows, whole ? all : claimed(all));
    }

    boolean held(Claimed claimed, Order order) {
        return claimed.rows().containsKey(order.slice());
    }

    /** Refuses unless the owner row that is held is ours at the order's epoch. */
    void require(Claimed claimed, Order order) {
        OwnerRow row = claimed.rows().get(order.slice());
        if (row == null) {
            throw new IllegalStateException("slice " + order.slice() + " has no owner row");
        }
        owners.require(row, order.epoch());
    }

    private static TextRows rows(Collection<Order> orders) {
        TextRows rows = new TextRows(7);
        orders.stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .forEach(order -> rows.add(
                        Operation.TENANT,
                        order.key(),
                        order.operation().name(),
                        order.requestHash(),
                        order.txnId(),
                        order.epoch().number(),
                        order.slice()));
        return rows;
    }

    /** A key without an outcome is this transaction's: nobody else's can be seen before it has one. */
    private Set<String> claimed(Set<String> keys) {
        return new TreeSet<>(
                jdbc.sql("select idem_key from idempotency where tenant = ? and idem_key = any (?) and status = 0")
                        .params(Operation.TENANT, keys.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** The answer that a key has already, byte by byte; refused if it was given to another request. */
    StoredAnswer stored(Order order) {
        record Row(String hash, int status, String response) {}
        Row row = jdbc.sql("select request_hash, status, response from idempotency where tenant = ? and idem_key = ?")
                .params(Operation.TENANT, order.key())
                .query((result, number) -> new Row(result.getString(1), result.getInt(2), result.getString(3)))
                .optional()
                .orElseThrow(() -> new RefusedException(
                        Refusal.IDEMPOTENCY_KEY_EXPIRED,
                        "what became of its request is in the statement; use a new key for a new request"));
        if (!row.hash().equals(order.requestHash())) {
            throw new RefusedException(
                    Refusal.IDEMPOTENCY_KEY_REUSED, "the first request with this key had another body");
        }
        return new StoredAnswer(row.status(), row.response(), true);
    }
}
