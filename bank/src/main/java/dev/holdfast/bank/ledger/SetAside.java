package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.HoldChange;
import dev.holdfast.journal.Envelope.HoldTerms;
import dev.holdfast.journal.Envelope.Line;
import java.util.List;
import java.util.UUID;

/**
 * The step from an account's balance into a hold: a debit like any other.
 *
 * @param account whose balance is locked
 * @param word what the answer calls it
 */
record SetAside(String account, UUID holdId, HoldTerms terms, String word, Draft.EventDraft event) {
    Draft decide(Books books, boolean reserved) {
        Position position = books.position(account);
        return switch (position.decide(terms.amount(), reserved)) {
            case INSUFFICIENT ->
                new Draft.Refused(
                        Refusal.INSUFFICIENT_FUNDS,
                        account + " cannot set " + Money.format(terms.amount(), terms.currency()) + " aside");
            case RESERVE_FIRST -> position.needsReservation(terms.amount());
            case ACCEPT -> accepted(position.now().takenFromBlock(terms.amount()));
        };
    }

    private Draft accepted(long standIn) {
        List<Line> lines = List.of(
                Draft.line(1, account, -terms.amount(), terms.currency(), Line.POSTED),
                Draft.line(2, account, terms.amount(), terms.currency(), Line.HOLD));
        return Draft.Posted.of(
                        EntryKind.HOLD_AUTHORISED,
                        word,
                        lines,
                        Draft.Facts.of(new HoldChange(holdId, account, terms, 0, 0)))
                .saying(event)
                .debiting(account, terms.amount(), standIn);
    }
}
