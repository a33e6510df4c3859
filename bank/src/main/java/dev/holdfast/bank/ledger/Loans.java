package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import java.util.UUID;

/** What the operations on a loan have in common. */
final class Loans {
    private Loans() {}

    static Draft unknown(UUID loanId, String customer) {
        return new Draft.Refused(Refusal.LOAN_UNKNOWN, "no loan " + loanId + " of " + customer + " is known here");
    }

    static Draft standsOtherwise(UUID loanId, LoanRow loan) {
        return new Draft.Refused(
                Refusal.LOAN_CLOSED, "loan " + loanId + " is " + loan.standing().word() + " already");
    }
}
