package dev.holdfast.checker.history;

import org.jspecify.annotations.Nullable;

/**
 * What a request says of a loan that another one asked for.
 *
 * @param id of the loan, as its request was answered; absent while that is not known
 * @param decision absent where it is paid out
 */
public record LoanTerms(@Nullable String id, @Nullable String decision) {
    public LoanTerms of(String loanId) {
        return new LoanTerms(loanId, decision);
    }
}
