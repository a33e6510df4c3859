package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.journal.RoundTrip;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The posting transaction: fence, key, books, journal, outbox and answer in one database transaction, so that all of
 * it happened or none.
 */
public final class Posting {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SliceOwners owners;
    private final EntryWriter writer;
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
        this.owners = owners;
        this.writer = writer;
        this.budget = budget;
        this.sabotage = sabotage;
    }

    /** What came of an attempt: an answer, or the debit that must be reserved first, with nothing done. */
    public sealed interface Attempt {
        record Answered(StoredAnswer answer) implements Attempt {}

        /** @param budget whether it is the RPO budget that asks for it */
        record Reserve(UUID txnId, String account, long amount, boolean budget) implements Attempt {}
    }

    /** Posts as the owner at an epoch; {@code reserved}: the other region has recorded this debit. */
    public Attempt attempt(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        UUID txnId = txnId(operation, context);
        Attempt attempt = transaction.execute(status -> {
            if (!claim(operation, context, txnId, epoch)) {
                return new Attempt.Answered(stored(context.key(), operation.requestHash()));
            }
            Reading reading = read(operation);
            Draft draft = operation.decide(reading.books(), reserved);
            if (draft instanceof Draft.NeedsReservation needed) {
                status.setRollbackOnly();
                return new Attempt.Reserve(txnId, needed.account(), needed.amount(), false);
            }
            Draft.Debit debit = draft instanceof Draft.Posted posted && !reserved ? posted.debit() : null;
            if (debit != null && budget.recordFirst(txnId, debit.amount())) {
                status.setRollbackOnly();
                return new Attempt.Reserve(txnId, debit.account(), debit.amount(), true);
            }
            if (draft instanceof Draft.Refused refused) {
                requireUnmade(txnId);
                requireWhole(operation.slice(), refused);
            }
            return new Attempt.Answered(post(operation, context, new Outcome(txnId, draft, reserved), reading.head()));
        });
        return Objects.requireNonNull(attempt);
    }

    /**
     * The slice is part of the id: two owners that are given one key for different customers, before either hears of
     * the other, would write the same id at the same epoch, and each would then refuse the other's chain for good.
     */
    private UUID txnId(Operation operation, RequestContext context) {
        String key = sabotage.ignoresKeys() ? context.key() + UUID.randomUUID() : context.key();
        return TxnId.ofRequest(Operation.TENANT, operation.name() + ":" + operation.slice(), key);
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

    /**
     * The fence and the key, before anything else is locked: what is refused, or was answered before, waits for nobody's
     * balance. The key's row is inserted first: of two requests with one key, one waits here and meets the other's answer.
     */
    private boolean claim(Operation operation, RequestContext context, UUID txnId, Epoch epoch) {
        RoundTrip trip = new RoundTrip();
        RoundTrip.Answer<OwnerRow> owner = owners.hold(trip, operation.slice());
        RoundTrip.Answer<Integer> inserted =
                sabotage.ignoresKeys() ? null : insertKey(trip, operation, context, txnId, epoch);
        writer.make(trip);
        owners.require(owner.only("the owner row of slice " + operation.slice()), epoch);
        return inserted == null || inserted.only("the number of rows of a key") == 1;
    }

    /** A key that is kept no longer has left its transaction, which is never made again. */
    private static RoundTrip.Answer<Integer> insertKey(
            RoundTrip trip, Operation operation, RequestContext context, UUID txnId, Epoch epoch) {
        return trip.count(
                "insert into idempotency (tenant, idem_key, operation, request_hash, status, response,"
                        + " txn_id, epoch, slice) select ?, ?, ?, ?, 0, '', ?, ?, ?"
                        + " where not exists (select 1 from transaction where txn_id = ?) on conflict do nothing",
                Operation.TENANT,
                context.key(),
                operation.name(),
                operation.requestHash(),
                txnId,
                epoch.number(),
                operation.slice().number(),
                txnId);
    }

    /**
     * What an operation decides with.
     *
     * @param head null if it could not say what it touches: then the chain is locked when it has decided
     */
    private record Reading(Books books, RoundTrip.@Nullable Answer<JdbcChain.Head> head) {}

    /** In the order of locks: the balances, the chain. What is read is read after them, so that a freeze before it is seen. */
    private Reading read(Operation operation) {
        Optional<Touched> touched = operation.touched();
        if (touched.isEmpty()) {
            return new Reading(new Books(jdbc), null);
        }
        RoundTrip trip = new RoundTrip();
        Books.lock(trip, touched.get().balances());
        RoundTrip.Answer<JdbcChain.Head> head = writer.lock(trip, operation.slice());
        Books books = Books.on(trip, jdbc, touched.get());
        writer.make(trip);
        return new Reading(books, head);
    }

    private StoredAnswer stored(String key, String hash) {
        record Row(String hash, int status, String response) {}
        Row row = jdbc.sql("select request_hash, status, response from idempotency where tenant = ? and idem_key = ?")
                .params(Operation.TENANT, key)
                .query((result, number) -> new Row(result.getString(1), result.getInt(2), result.getString(3)))
                .optional()
                .orElseThrow(() -> new RefusedException(
                        Refusal.IDEMPOTENCY_KEY_EXPIRED,
                        "what became of its request is in the statement; use a new key for a new request"));
        if (!row.hash().equals(hash)) {
            throw new RefusedException(
                    Refusal.IDEMPOTENCY_KEY_REUSED, "the first request with this key had another body");
        }
        return new StoredAnswer(row.status(), row.response(), true);
    }

    /** What a request comes to, before it has a place in the chain. */
    private record Outcome(UUID txnId, Draft draft, boolean reserved) {}

    private StoredAnswer post(
            Operation operation,
            RequestContext context,
            Outcome outcome,
            RoundTrip.@Nullable Answer<JdbcChain.Head> head) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        Function<Envelope.Place, Envelope> make =
                place -> envelope(operation, context, outcome.txnId(), outcome.draft(), new Stamp(place, now));
        EntryWriter.Companion companion = (entry, trip) -> {
            if (outcome.draft() instanceof Draft.Posted posted) {
                if (posted.event() != null) {
                    EventWriter.write(trip, entry, posted.event(), context, now);
                }
                remember(trip, posted, entry.entry(), outcome.txnId(), outcome.reserved());
            }
        };
        EntryWriter.Written written = head == null
                ? writer.write(operation.slice(), make, companion)
                : writer.writeAfter(head.only("the chain head of slice " + operation.slice()), make, companion);
        Envelope.RequestOutcome request =
                Objects.requireNonNull(written.envelope().request());
        return new StoredAnswer(request.status(), request.response());
    }

    private record Stamp(Envelope.Place place, String now) {}

    private static Envelope envelope(
            Operation operation, RequestContext context, UUID txnId, Draft draft, Stamp stamp) {
        Draft.Posted posted =
                draft instanceof Draft.Posted happened ? happened : Draft.Posted.of(EntryKind.REJECTED, List.of());
        StoredAnswer answer = draft instanceof Draft.Refused refused
                ? Answers.problem(refused.refusal(), refused.detail(), context.correlationId())
                : Answers.posted(posted.word(), posted.facts().id().orElse(txnId), txnId, stamp.place());
        Envelope.RequestOutcome outcome = new Envelope.RequestOutcome(
                Operation.TENANT,
                context.key(),
                operation.name(),
                operation.requestHash(),
                answer.status(),
                answer.body());
        return new Envelope(
                txnId,
                null,
                stamp.place(),
                posted.kind(),
                outcome,
                posted.facts().account(),
                posted.postings(),
                posted.facts().loan(),
                posted.facts().pendingLeg(),
                posted.facts().hold(),
                null,
                posted.facts().customer(),
                null,
                stamp.now());
    }

    private static void remember(RoundTrip trip, Draft.Posted posted, ChainRecord entry, UUID txnId, boolean reserved) {
        Draft.Debit debit = posted.debit();
        if (debit == null) {
            return;
        }
        trip.add(
                "insert into unacked_debit (txn_id, account_id, slice, epoch, seq, amount, reserved)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                txnId,
                debit.account(),
                entry.chain().slice().number(),
                entry.chain().epoch().number(),
                entry.seq(),
                debit.amount(),
                reserved);
    }
}
