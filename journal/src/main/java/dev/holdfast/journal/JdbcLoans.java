package dev.holdfast.journal;

import dev.holdfast.core.journal.LoanStanding;
import dev.holdfast.journal.Envelope.LoanChange;
import dev.holdfast.journal.Envelope.LoanTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Loans as standings that only go on, so that both regions end with the same whichever entry they take in first. */
final class JdbcLoans {
    private JdbcLoans() {}

    static void change(RoundTrip trip, LoanChange change, Envelope.Place place) {
        LoanTerms terms = change.terms();
        LoanStanding standing = standing(change.standing());
        if (terms != null) {
            trip.add(
                    "insert into loan (loan_id, customer, slice, amount, currency, purpose, status, rank, epoch)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (loan_id) do nothing",
                    change.loanId(),
                    change.customer(),
                    place.slice(),
                    terms.amount(),
                    terms.currency(),
                    terms.purpose(),
                    standing.word(),
                    standing.rank(),
                    place.epoch());
            return;
        }
        trip.add(
                "update loan set status = ?, rank = ?, epoch = ?"
                        + " where loan_id = ? and (rank < ? or rank = ? and epoch <= ?)",
                standing.word(),
                standing.rank(),
                place.epoch(),
                change.loanId(),
                standing.rank(),
                standing.rank(),
                place.epoch());
    }

    /** How far the loan has come here; the row stays locked. */
    static Optional<LoanStanding> lock(Connection connection, UUID loanId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select status from loan where loan_id = ? for update")) {
            select.setObject(1, loanId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(standing(row.getString(1))) : Optional.empty();
            }
        }
    }

    static LoanStanding standing(String word) {
        return LoanStanding.of(word)
                .orElseThrow(() -> new JournalException("loan-standing", "no loan is '" + word + "'", false, null));
    }
}
