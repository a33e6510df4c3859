package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope.PendingLeg;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A payment: in one transaction when both accounts are in one slice, through transit and a second leg otherwise. */
public record Payment(String payer, String payee, long amount, String currency, String reference) implements Operation {
    @Override
    public String name() {
        return "payment";
    }

    @Override
    public String customer() {
        return payer;
    }

    @Override
    public List<String> fields() {
        return List.of(payer, payee, Long.toString(amount), currency, reference);
    }

    @Override
    public Optional<Touched> touched() {
        return Optional.of(new Touched(List.of(payer, payee), List.of(payer, credited()), payer));
    }

    private boolean together() {
        return AccountName.slice(payee).equals(slice());
    }

    private String credited() {
        return together() ? payee : Money.transit(slice(), currency);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        SortedMap<String, AccountRow> known = books.accounts(payer, payee);
        AccountRow from = known.get(payer);
        AccountRow to = known.get(payee);
        if (to == null || from == null) {
            return new Draft.Refused(
                    Refusal.ACCOUNT_UNKNOWN, "no account of " + (from == null ? payer : payee) + " is known here");
        }
        Optional<Draft> refused = Draft.otherCurrency(currency, from, to).or(() -> Draft.frozen(from));
        if (refused.isPresent()) {
            return refused.get();
        }
        books.lock(List.of(payer, credited()));
        Position position = books.position(payer);
        return switch (position.decide(amount, reserved)) {
            case INSUFFICIENT ->
                new Draft.Refused(Refusal.INSUFFICIENT_FUNDS, payer + " cannot pay " + Money.format(amount, currency));
            case RESERVE_FIRST -> position.needsReservation(amount);
            case ACCEPT -> accept(to.slice(), position.now().takenFromBlock(amount));
        };
    }

    private Draft accept(SliceId payeeSlice, long standIn) {
        Draft.Posted posted = Draft.Posted.of(EntryKind.PAYMENT, Draft.transfer(payer, credited(), amount, currency))
                .saying(Draft.EventDraft.of(
                        "payment.posted",
                        payer,
                        Map.of(
                                "payer", payer,
                                "payee", payee,
                                "amount", Money.format(amount, currency),
                                "currency", currency,
                                "reference", reference)))
                .debiting(payer, amount, standIn);
        return together() ? posted : posted.leaving(new PendingLeg(payee, payeeSlice.number(), amount, currency));
    }
}
