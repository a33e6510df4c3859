package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.JdbcEffects;
import dev.holdfast.journal.Outbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The posting transaction: fence, key, books, journal, outbox and answer in one database transaction, so that all of
 * it happened or none.
 */
public final class Posting {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final SliceOwners owners;
    private final EntryWriter writer;
    private final Sabotage sabotage;

    public Posting(
            JdbcTemplate template,
            TransactionTemplate transaction,
            SliceOwners owners,
            EntryWriter writer,
            Sabotage sabotage) {
        this.jdbc = JdbcClient.create(template);
        this.template = template;
        this.transaction = transaction;
        this.owners = owners;
        this.writer = writer;
        this.sabotage = sabotage;
    }

    /** What came of an attempt: an answer, or the debit that must be reserved first, with nothing done. */
    public sealed interface Attempt {
        record Answered(StoredAnswer answer) implements Attempt {}

        record Reserve(UUID txnId, String account, long amount) implements Attempt {}
    }

    /** Posts as the owner at an epoch; {@code reserved}: the other region has recorded this debit. */
    public Attempt attempt(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        UUID txnId = txnId(operation, context);
        Attempt attempt = transaction.execute(status -> {
            owners.require(operation.slice(), epoch);
            Optional<StoredAnswer> known = claim(operation, context, txnId, epoch);
            if (known.isPresent()) {
                return new Attempt.Answered(known.get());
            }
            Draft draft = operation.decide(new Books(jdbc), reserved);
            if (draft instanceof Draft.NeedsReservation needed) {
                status.setRollbackOnly();
                return new Attempt.Reserve(txnId, needed.account(), needed.amount());
            }
            if (draft instanceof Draft.Refused) {
                requireUnmade(txnId);
            }
            return new Attempt.Answered(post(operation, context, txnId, draft, reserved));
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

    /** Inserts the key's row first: of two requests with one key, one waits here and meets the other's answer. */
    private Optional<StoredAnswer> claim(Operation operation, RequestContext context, UUID txnId, Epoch epoch) {
        if (sabotage.ignoresKeys()) {
            return Optional.empty();
        }
        String hash = operation.requestHash();
        int inserted = jdbc.sql("insert into idempotency (tenant, idem_key, operation, request_hash, status, response,"
                        + " txn_id, epoch, slice) values (?, ?, ?, ?, 0, '', ?, ?, ?) on conflict do nothing")
                .params(
                        Operation.TENANT,
                        context.key(),
                        operation.name(),
                        hash,
                        txnId,
                        epoch.number(),
                        operation.slice().number())
                .update();
        return inserted == 1 ? Optional.empty() : Optional.of(stored(context.key(), hash));
    }

    private StoredAnswer stored(String key, String hash) {
        record Row(String hash, int status, String response) {}
        Row row = jdbc.sql("select request_hash, status, response from idempotency where tenant = ? and idem_key = ?")
                .params(Operation.TENANT, key)
                .query((result, number) -> new Row(result.getString(1), result.getInt(2), result.getString(3)))
                .single();
        if (!row.hash().equals(hash)) {
            throw new RefusedException(
                    Refusal.IDEMPOTENCY_KEY_REUSED, "the first request with this key had another body");
        }
        return new StoredAnswer(row.status(), row.response(), true);
    }

    private StoredAnswer post(Operation operation, RequestContext context, UUID txnId, Draft draft, boolean reserved) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        EntryWriter.Written written = writer.write(
                operation.slice(), place -> envelope(operation, context, txnId, draft, new Stamp(place, now)));
        if (draft instanceof Draft.Posted posted) {
            publish(posted, written, context, now);
            remember(posted, written.entry(), txnId, reserved);
        }
        Envelope.RequestOutcome outcome =
                Objects.requireNonNull(written.envelope().request());
        return new StoredAnswer(outcome.status(), outcome.response());
    }

    private record Stamp(Envelope.Place place, String now) {}

    private static Envelope envelope(
            Operation operation, RequestContext context, UUID txnId, Draft draft, Stamp stamp) {
        Draft.Posted posted =
                draft instanceof Draft.Posted happened ? happened : Draft.Posted.of(EntryKind.REJECTED, List.of());
        StoredAnswer answer = draft instanceof Draft.Refused refused
                ? Answers.problem(refused.refusal(), refused.detail(), context.correlationId())
                : Answers.posted(posted.word(), id(posted, txnId), txnId, stamp.place());
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
                posted.account(),
                posted.postings(),
                posted.loan(),
                posted.pendingLeg(),
                null,
                stamp.now());
    }

    private static UUID id(Draft.Posted posted, UUID txnId) {
        return posted.loan() == null ? txnId : posted.loan().loanId();
    }

    private void publish(Draft.Posted posted, EntryWriter.Written written, RequestContext context, String now) {
        Draft.EventDraft event = posted.event();
        if (event == null) {
            return;
        }
        ChainRecord entry = written.entry();
        UUID id = TxnId.derived(written.envelope().txnId(), "event:" + event.type());
        String json = CloudEvent.of(id, entry.chain().region().name(), event, now, context)
                .json();
        UUID row = TxnId.derived(id, "outbox:" + entry.chain());
        template.execute((ConnectionCallback<Boolean>) connection -> {
            Outbox.event(connection, row, event.subject(), entry, json);
            return true;
        });
    }

    private void remember(Draft.Posted posted, ChainRecord entry, UUID txnId, boolean reserved) {
        Draft.Debit debit = posted.debit();
        if (debit == null) {
            return;
        }
        jdbc.sql("insert into unacked_debit (txn_id, account_id, slice, epoch, seq, amount, reserved)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        txnId,
                        debit.account(),
                        entry.chain().slice().number(),
                        entry.chain().epoch().number(),
                        entry.seq(),
                        debit.amount(),
                        reserved)
                .update();
    }
}
