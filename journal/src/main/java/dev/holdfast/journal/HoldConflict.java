package dev.holdfast.journal;

import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.journal.Envelope.HoldChange;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What stands in the way of a tail's entry that resolves a hold: the owner after it may have resolved it otherwise. The
 * entry stands, and what it takes out of the hold that is no longer in it comes from the account, to which it was given
 * back or from which it would only pass. Only a capture that would pay out more than was ever held does not stand.
 *
 * @param missing how much of what the entry takes out of the hold is no longer in it
 * @param otherwise what it would pay out was paid out by a later owner; this entry does not stand
 * @param paid a later owner paid out of it
 * @param netDebit what the account gives if the entry stands
 */
record HoldConflict(long missing, boolean otherwise, boolean paid, long netDebit) {
    private static final HoldConflict NONE = new HoldConflict(0, false, false, 0);

    /** Looks before the entry has its effect; the hold stays locked. What was made again has its own judgement. */
    static HoldConflict of(Connection connection, Envelope envelope, TailRows.Again again) throws SQLException {
        HoldChange hold = envelope.hold();
        if (hold == null || hold.terms() != null || again.madeAgain()) {
            return NONE;
        }
        JdbcHolds.Left left = JdbcHolds.lock(connection, hold.holdId());
        long missing = Math.max(0, hold.captured() + hold.released() - Math.max(0, left.open()));
        if (missing == 0) {
            return NONE;
        }
        boolean otherwise = hold.captured() > left.unpaid() && !paidOut(connection, envelope);
        boolean paid = JdbcHolds.capturedLater(
                connection, hold.holdId(), envelope.place().epoch());
        return new HoldConflict(missing, otherwise, paid, Math.max(0, missing - hold.released()));
    }

    /** A second leg that is here already proves that this capture was paid out, too. */
    private static boolean paidOut(Connection connection, Envelope envelope) throws SQLException {
        return TailRows.made(connection, TxnId.derived(envelope.txnId(), JdbcEffects.SECOND_LEG));
    }

    /** Whether somebody was told something that is not so: that they are paid, or that the money is free again. */
    boolean opensCase(Envelope envelope) {
        return otherwise || paid && envelope.kind() == EntryKind.HOLD_VOIDED;
    }
}
