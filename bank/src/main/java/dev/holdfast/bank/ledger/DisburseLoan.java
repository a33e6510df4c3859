package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.journal.Envelope.LoanChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pays an approved loan out of the pool of its slice. The pool is debited by the same rule as a customer's account, so a
 * region that takes over never lends what the lost one may have lent unseen.
 */
public record DisburseLoan(UUID loanId, String customer) implements Operation {
    @Override
    public String name() {
        return "loan-disbursal";
    }

    @Override
    public List<String> fields() {
        return List.of(loanId.toString(), customer);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        Optional<LoanRow> known =
                books.loan(loanId).filter(loan -> loan.customer().equals(customer));
        if (known.isEmpty()) {
            return Loans.unknown(loanId, customer);
        }
        String pool = Money.pool(slice(), known.get().currency());
        books.lock(List.of(customer, pool));
        LoanRow loan = books.lockLoan(loanId).orElseThrow();
        return switch (loan.standing()) {
            case SUBMITTED ->
                new Draft.Refused(Refusal.LOAN_UNDECIDED, "loan " + loanId + " waits for somebody's decision");
            case REJECTED, DISBURSED -> Loans.standsOtherwise(loanId, loan);
            case APPROVED -> paidFrom(pool, loan, books, reserved);
        };
    }

    /** A pool that is empty now may be filled in a moment, so that is no outcome of the request. */
    private Draft paidFrom(String pool, LoanRow loan, Books books, boolean reserved) {
        Position position = books.position(pool);
        return switch (position.decide(loan.amount(), reserved)) {
            case INSUFFICIENT ->
                throw new RefusedException(
                        Refusal.POOL_EXHAUSTED,
                        pool + " has less than " + Money.format(loan.amount(), loan.currency())
                                + "; the pools of other slices share theirs, or POST /v1/pools/" + slice()
                                + "/deposits");
            case RESERVE_FIRST -> position.needsReservation(loan.amount());
            case ACCEPT -> paid(pool, loan);
        };
    }

    private Draft paid(String pool, LoanRow loan) {
        return Draft.Posted.of(
                        EntryKind.LOAN_DISBURSED,
                        "DISBURSED",
                        Draft.transfer(pool, customer, loan.amount(), loan.currency()),
                        Draft.Facts.of(new LoanChange(loanId, customer, LoanStanding.DISBURSED.word(), null)))
                .debiting(pool, loan.amount())
                .saying(Draft.EventDraft.of(
                        "loan.disbursed",
                        customer,
                        Map.of(
                                "loan", loanId.toString(),
                                "customer", customer,
                                "amount", Money.format(loan.amount(), loan.currency()),
                                "currency", loan.currency())));
    }
}
