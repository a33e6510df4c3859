package dev.holdfast.journal;

import dev.holdfast.journal.Envelope.HoldChange;
import dev.holdfast.journal.Envelope.HoldTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Holds as sums: what was authorised, captured and given back. Sums come to the same in whichever order two regions
 * take the entries in, which a state that one entry sets and another reads would not.
 */
final class JdbcHolds {
    private JdbcHolds() {}

    /** Brings the change about. */
    static void change(RoundTrip trip, HoldChange change) {
        HoldTerms terms = change.terms();
        if (terms != null) {
            authorise(trip, change, terms);
        }
        add(trip, change.holdId(), change.captured(), change.released());
    }

    /** Takes the change back: its entry was reversed. */
    static void undo(RoundTrip trip, HoldChange change) {
        HoldTerms terms = change.terms();
        if (terms != null) {
            trip.add("update hold set authorised = authorised - ? where hold_id = ?", terms.amount(), change.holdId());
        }
        add(trip, change.holdId(), -change.captured(), -change.released());
    }

    /** The account has given the amount a second time, after it had been given back. */
    static void refill(RoundTrip trip, UUID holdId, long amount) {
        add(trip, holdId, 0, -amount);
    }

    /**
     * What is left of a hold.
     *
     * @param open what is still held
     * @param unpaid what was not paid out, still held or given back
     */
    record Left(long open, long unpaid) {}

    /** The row stays locked. */
    static Left lock(Connection connection, UUID holdId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select authorised - captured - released, authorised - captured from hold where hold_id = ? for update")) {
            select.setObject(1, holdId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Left(row.getLong(1), row.getLong(2)) : new Left(0, 0);
            }
        }
    }

    /** Whether anything of it was paid out by an entry of a later epoch. */
    static boolean capturedLater(Connection connection, UUID holdId, long epoch) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from transaction where hold_id = ?" + " and epoch > ? and kind = 'HOLD_CAPTURED' limit 1")) {
            select.setObject(1, holdId);
            select.setLong(2, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** An authorisation made at two epochs keeps the later end of its time. */
    private static void authorise(RoundTrip trip, HoldChange change, HoldTerms terms) {
        trip.add(
                "insert into hold"
                        + " (hold_id, account_id, payee, currency, authorised, captured, released, expires_at)"
                        + " values (?, ?, ?, ?, ?, 0, 0, ?) on conflict (hold_id) do update set"
                        + " authorised = hold.authorised + excluded.authorised,"
                        + " expires_at = greatest(hold.expires_at, excluded.expires_at)",
                change.holdId(),
                change.account(),
                terms.payee(),
                terms.currency(),
                terms.amount(),
                OffsetDateTime.parse(terms.expiresAt()));
    }

    private static void add(RoundTrip trip, UUID holdId, long captured, long released) {
        if (captured != 0 || released != 0) {
            trip.one(
                    "hold-missing",
                    "hold " + holdId + " was never authorised",
                    "update hold set captured = captured + ?, released = released + ? where hold_id = ?",
                    captured,
                    released,
                    holdId);
        }
    }
}
