package dev.holdfast.journal;

import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.journal.Envelope.LoanChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What stands in the way of a tail's entry about a loan: the owner after it may have decided or paid out the same loan.
 *
 * @param paid the later owner has paid it out, so this entry's payment does not stand
 * @param contradicted the later owner has decided otherwise; what was done by the entry stands, and people must look at it
 */
record LoanConflict(boolean paid, boolean contradicted) {
    private static final LoanConflict NONE = new LoanConflict(false, false);

    /** Looks before the entry has its effect. */
    static LoanConflict of(Connection connection, Envelope envelope) throws SQLException {
        LoanChange loan = envelope.loan();
        if (loan == null || loan.terms() != null) {
            return NONE;
        }
        LoanStanding wanted = JdbcLoans.standing(loan.standing());
        Optional<LoanStanding> here = JdbcLoans.lock(connection, loan.loanId());
        boolean paid = wanted == LoanStanding.DISBURSED
                && here.filter(LoanStanding.DISBURSED::equals).isPresent();
        boolean contradicted =
                here.filter(standing -> standing.contradicts(wanted)).isPresent();
        return new LoanConflict(paid, contradicted);
    }
}
