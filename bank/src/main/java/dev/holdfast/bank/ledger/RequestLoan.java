package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.journal.Envelope.LoanChange;
import dev.holdfast.journal.Envelope.LoanTerms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request for a loan: recorded, not paid out. */
public record RequestLoan(String customer, long amount, String currency, String purpose, UUID loanId)
        implements Operation {
    @Override
    public String name() {
        return "loan";
    }

    @Override
    public List<String> fields() {
        return List.of(customer, Long.toString(amount), currency, purpose);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        Optional<AccountRow> known = books.account(customer);
        if (known.isEmpty()) {
            return new Draft.Refused(Refusal.ACCOUNT_UNKNOWN, "no account of " + customer + " is known here");
        }
        Optional<Draft> refused = Draft.otherCurrency(currency, known.get());
        if (refused.isPresent()) {
            return refused.get();
        }
        return Draft.Posted.of(
                        EntryKind.LOAN_REQUESTED,
                        "SUBMITTED",
                        List.of(),
                        Draft.Facts.of(new LoanChange(
                                loanId,
                                customer,
                                LoanStanding.SUBMITTED.word(),
                                new LoanTerms(amount, currency, purpose))))
                .saying(Draft.EventDraft.of(
                        "loan.requested",
                        customer,
                        Map.of(
                                "loan",
                                loanId.toString(),
                                "customer",
                                customer,
                                "amount",
                                Money.format(amount, currency),
                                "currency",
                                currency)));
    }
}
