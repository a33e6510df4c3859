package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.journal.Envelope.LoanChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A loan that was requested is approved or rejected; nothing is paid out by it.
 *
 * @param decidedBy whom the bank's own system names
 */
public record DecideLoan(UUID loanId, String customer, LoanStanding decision, String decidedBy) implements Operation {
    @Override
    public String name() {
        return "loan-decision";
    }

    @Override
    public List<String> fields() {
        return List.of(loanId.toString(), customer, decision.word(), decidedBy);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        Optional<LoanRow> known =
                books.lockLoan(loanId).filter(loan -> loan.customer().equals(customer));
        if (known.isEmpty()) {
            return Loans.unknown(loanId, customer);
        }
        LoanRow loan = known.get();
        if (loan.standing().decided()) {
            return Loans.standsOtherwise(loanId, loan);
        }
        return Draft.Posted.of(
                        EntryKind.LOAN_DECIDED,
                        decision.word().toUpperCase(Locale.ROOT),
                        List.of(),
                        Draft.Facts.of(new LoanChange(loanId, customer, decision.word(), null)))
                .saying(Draft.EventDraft.of(
                        "loan." + decision.word(),
                        customer,
                        Map.of(
                                "loan", loanId.toString(),
                                "customer", customer,
                                "amount", Money.format(loan.amount(), loan.currency()),
                                "currency", loan.currency(),
                                "decidedBy", decidedBy)));
    }
}
