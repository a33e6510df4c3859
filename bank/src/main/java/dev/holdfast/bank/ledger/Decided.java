package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An order and what it comes to, before it has a place in the chain: it is posted, or refused for good. */
record Decided(Order order, Draft draft) {
    EntryWriter.Making making(String now) {
        Draft.Posted posted = draft instanceof Draft.Posted happened ? happened : null;
        Draft.EventDraft event = posted == null ? null : posted.event();
        Draft.Debit debit = posted == null ? null : posted.debit();
        return new EntryWriter.Making(
                order.slice(),
                place -> envelope(place, now),
                event == null ? null : new EntryWriter.Told(event, order.context()),
                debit == null
                        ? null
                        : new EntryWriter.Unseen(debit.account(), debit.amount(), order.reserved(), debit.standIn()));
    }

    static StoredAnswer answer(Envelope written) {
        Envelope.RequestOutcome request = Objects.requireNonNull(written.request());
        return new StoredAnswer(request.status(), request.response());
    }

    private Envelope envelope(Envelope.Place place, String now) {
        Draft.Posted posted =
                draft instanceof Draft.Posted happened ? happened : Draft.Posted.of(EntryKind.REJECTED, List.of());
        StoredAnswer answer = answer(posted, place);
        Envelope.RequestOutcome outcome = new Envelope.RequestOutcome(
                Operation.TENANT,
                order.key(),
                order.operation().name(),
                order.requestHash(),
                answer.status(),
                answer.body());
        return new Envelope(
                order.txnId(),
                null,
                place,
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
                null,
                now);
    }

    private StoredAnswer answer(Draft.Posted posted, Envelope.Place place) {
        UUID id = order.txnId();
        return draft instanceof Draft.Refused refused
                ? Answers.problem(
                        refused.refusal(), refused.detail(), order.context().correlationId())
                : Answers.posted(posted.word(), posted.facts().id().orElse(id), id, place);
    }
}
