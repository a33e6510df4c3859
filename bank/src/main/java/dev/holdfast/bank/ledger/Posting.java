package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.journal.RoundTrip;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The posting transaction: fence, keys, books, journal, outbox and answers in one database transaction, so that all of
 * it happened or none. Several requests may share one: each is decided as if those before it had been posted, and one that
 * is not to be posted leaves no trace, also not in what the others were decided by.
 */
public final class Posting {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EntryWriter writer;
    private final Claims claims;
    private final RecordFirst budget;
    private final Sabotage sabotage;

    /** Whether a debit must be recorded by the other region though its account has the rights. */
    public interface RecordFirst {
        boolean recordFirst(UUID txnId, long amount);
    }

    public Posting(
            JdbcTemplate template,
            TransactionTemplate transaction,
            SliceOwners owners,
            EntryWriter writer,
            RecordFirst budget,
            Sabotage sabotage) {
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
        this.writer = writer;
        this.claims = new Claims(jdbc, owners, writer, sabotage.ignoresKeys());
        this.budget = budget;
        this.sabotage = sabotage;
    }

    /** What came of an attempt: an answer, or the debit that must be reserved first, with nothing done. */
    public sealed interface Attempt {
        record Answered(StoredAnswer answer) implements Attempt {}

        /**
         * @param budget whether it is the RPO budget that asks for it
         * @param touch whether the account is to be touched with it
         */
        record Reserve(UUID txnId, String account, long amount, boolean budget, boolean touch) implements Attempt {}

        /** Nothing was done. */
        record Refused(RefusedException cause) implements Attempt {}

        /** Nothing was done: it would have kept those beside it waiting, and is to be posted alone. */
        record Alone() implements Attempt {}
    }

    /** What is posted as the owner at an epoch; {@code reserved}: the other region has recorded this debit. */
    public Order order(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        return new Order(operation, context, txnId(operation, context), operation.requestHash(), epoch, reserved);
    }

    /**
     * Posts one request, whatever it touches.
     *
     * @throws RefusedException if nothing was done
     */
    public Attempt attempt(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        return settled(
                attempt(List.of(order(operation, context, epoch, reserved))).get(0));
    }

    static Attempt settled(Attempt attempt) {
        if (attempt instanceof Attempt.Refused refused) {
            throw refused.cause();
        }
        return attempt;
    }

    /** Posts requests in their order, in one transaction. Several must say what they touch, and have keys of their own. */
    public List<Attempt> attempt(List<Order> orders) {
        Map<Order, Attempt> ended = new IdentityHashMap<>();
        List<Order> rest = orders;
        while (!rest.isEmpty()) {
            List<Order> now = rest;
            Round round = Objects.requireNonNull(transaction.execute(status -> {
                Round made = new Round();
                if (!made.post(now)) {
                    status.setRollbackOnly();
                }
                return made;
            }));
            ended.putAll(round.ended);
            rest = rest.stream().filter(order -> !ended.containsKey(order)).toList();
        }
        return orders.stream()
                .map(order -> Objects.requireNonNull(ended.get(order)))
                .toList();
    }

    private UUID txnId(Operation operation, RequestContext context) {
        String key = sabotage.ignoresKeys() ? context.key() + UUID.randomUUID() : context.key();
        return operation.txnId(key);
    }

    /**
     * Chains arrive independently: a lost owner's second leg may be here while its payment is still in the tail. The
     * leg proves that the payment was made, so a refusal cannot be its outcome; the tail's import brings it.
     */
    private void requireUnmade(UUID txnId) {
        jdbc.sql("select 1 from transaction where txn_id = ? limit 1")
                .param(TxnId.derived(txnId, JdbcEffects.SECOND_LEG))
                .query(Integer.class)
                .optional()
                .ifPresent(made -> {
                    throw new RefusedException(
                            Refusal.SLICE_MOVING, "the owner before made this payment; its entry is not here yet");
                });
    }

    /**
     * What a lost owner did is known when its tail is in. Until then a refusal is no outcome: the tail may hold the success
     * of this very request, which somebody was told of, and a stored refusal would have it reversed; or the credit, the
     * account or the hold that it wants.
     */
    private void requireWhole(SliceId slice, Draft.Refused refused) {
        if (new Outcomes(jdbc).tailOutstanding(slice)) {
            throw new RefusedException(
                    Refusal.UNDECIDED,
                    refused.refusal().code() + ": " + refused.detail() + "; a lost owner's tail may say more");
        }
    }

    /** One try at posting orders together. */
    private final class Round {
        private final Map<Order, Attempt> ended = new IdentityHashMap<>();
        private boolean left;

        /** Whether it is to be committed: it is not if an order is left out that had claimed its key. */
        boolean post(List<Order> orders) {
            Claims.Claimed claimed = claims.claim(orders);
            List<Order> mine = new ArrayList<>();
            for (Order order : orders) {
                if (orders.size() > 1 && !claims.held(claimed, order)) {
                    leave(order, new Attempt.Alone());
                } else if (guarded(order, () -> claims.require(claimed, order))) {
                    if (claimed.keys().contains(order.key())) {
                        mine.add(order);
                    } else {
                        replay(order);
                    }
                }
            }
            return !left && (mine.isEmpty() || decide(mine));
        }

        private void replay(Order order) {
            try {
                ended.put(order, new Attempt.Answered(claims.stored(order)));
            } catch (RefusedException e) {
                ended.put(order, new Attempt.Refused(e));
            }
        }

        private boolean decide(List<Order> orders) {
            Reading reading = read(orders);
            List<Decided> decided = new ArrayList<>();
            for (Order order : orders) {
                guarded(order, () -> decided.add(decide(order, reading)));
            }
            decided.removeIf(each -> ended.containsKey(each.order()));
            if (!left) {
                write(decided, reading);
            }
            return !left;
        }

        private Decided decide(Order order, Reading reading) {
            Draft draft = order.operation().decide(reading.books(), order.reserved());
            if (draft instanceof Draft.NeedsReservation needed) {
                leave(
                        order,
                        new Attempt.Reserve(order.txnId(), needed.account(), needed.amount(), false, needed.touch()));
            } else if (draft instanceof Draft.Refused refused) {
                requireUnmade(order.txnId());
                requireWhole(order.slice(), refused);
            } else if (draft instanceof Draft.Posted posted) {
                Draft.Debit debit = order.reserved() ? null : posted.debit();
                if (debit != null && budget.recordFirst(order.txnId(), debit.amount())) {
                    leave(order, new Attempt.Reserve(order.txnId(), debit.account(), debit.amount(), true, false));
                } else {
                    reading.follow(posted, order.reserved());
                }
            }
            return new Decided(order, draft);
        }

        private void leave(Order order, Attempt attempt) {
            ended.put(order, attempt);
            left = true;
        }

        private boolean guarded(Order order, Runnable step) {
            try {
                step.run();
                return true;
            } catch (RefusedException e) {
                leave(order, new Attempt.Refused(e));
                return false;
            }
        }

        private void write(List<Decided> decided, Reading reading) {
            String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
            List<EntryWriter.Making> makings =
                    decided.stream().map(each -> each.making(now)).toList();
            List<EntryWriter.Written> written = reading.heads() == null
                    ? makings.stream().map(writer::write).toList()
                    : writer.writeAfter(reading.heads().all(), makings);
            for (int number = 0; number < written.size(); number++) {
                ended.put(
                        decided.get(number).order(),
                        new Attempt.Answered(Decided.answer(written.get(number).envelope())));
            }
        }
    }

    /**
     * What orders are decided with.
     *
     * @param heads null if one could not say what it touches: then the chain is locked when it has decided
     */
    private record Reading(
            Books books, @Nullable SharedBooks shared, RoundTrip.@Nullable Answer<JdbcChain.Head> heads) {
        void follow(Draft.Posted posted, boolean reserved) {
            if (shared != null) {
                shared.follow(posted, reserved);
            }
        }
    }

    /** In the order of locks: the balances, the chains. What is read is read after them, so that a freeze before it is seen. */
    private Reading read(List<Order> orders) {
        List<Touched> touched = orders.stream()
                .map(Order::operation)
                .map(Operation::touched)
                .flatMap(Optional::stream)
                .toList();
        if (touched.size() < orders.size()) {
            return new Reading(new Books(jdbc), null, null);
        }
        RoundTrip trip = new RoundTrip();
        SortedSet<String> balances = new TreeSet<>();
        touched.forEach(each -> balances.addAll(each.balances()));
        Books.lock(trip, balances);
        SortedSet<SliceId> slices = new TreeSet<>();
        orders.forEach(order -> slices.add(order.slice()));
        RoundTrip.Answer<JdbcChain.Head> heads = writer.lock(trip, slices);
        SharedBooks shared = new SharedBooks(trip, touched);
        writer.make(trip);
        return new Reading(new Books(jdbc, shared), shared, heads);
    }
}
