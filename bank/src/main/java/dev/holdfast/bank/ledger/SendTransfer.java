package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.journal.Envelope.HoldTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A transfer to somebody at another bank: the money is set aside, and the rail's verdict pays it out or gives it back.
 * Nothing else ends it, for the rail may have been told.
 */
public record SendTransfer(
        String payer, String beneficiary, long amount, String currency, String reference, UUID transferId)
        implements Operation {
    /** Its time is never over. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String customer() {
        return payer;
    }

    @Override
    public List<String> fields() {
        return List.of(payer, beneficiary, Long.toString(amount), currency, reference);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        books.keepStanding(AccountName.customer(payer));
        Optional<AccountRow> from = books.account(payer);
        if (from.isEmpty()) {
            return new Draft.Refused(Refusal.ACCOUNT_UNKNOWN, "no account of " + payer + " is known here");
        }
        Optional<Draft> refused = Draft.otherCurrency(currency, from.get()).or(() -> Draft.frozen(from.get()));
        if (refused.isPresent()) {
            return refused.get();
        }
        books.lock(List.of(payer));
        if (books.hold(transferId).isPresent()) {
            return new Draft.Refused(Refusal.TRANSFER_KNOWN, "two people have had transfer " + transferId + " posted");
        }
        HoldTerms terms = new HoldTerms(Holds.payee(beneficiary), amount, currency, NEVER.toString());
        Draft.EventDraft event = Draft.EventDraft.of(
                "transfer.accepted",
                payer,
                Map.of(
                        "payer", payer,
                        "beneficiary", beneficiary,
                        "amount", Money.format(amount, currency),
                        "currency", currency,
                        "reference", reference));
        return new SetAside(payer, transferId, terms, "ACCEPTED", event).decide(books, reserved);
    }
}
