package dev.holdfast.journal;

import dev.holdfast.core.journal.TailClass;
import java.sql.Connection;
import java.sql.SQLException;

/** Everything that the region which took over has done about the same matter as an entry of the tail. */
record TailConflicts(TailRows.Again again, HoldConflict hold, LoanConflict loan) {
    /** Looks before the entry has its effect. */
    static TailConflicts of(Connection connection, Envelope envelope) throws SQLException {
        TailRows.Again again = TailRows.again(connection, envelope);
        return new TailConflicts(
                again, HoldConflict.of(connection, envelope, again), LoanConflict.of(connection, envelope));
    }

    /** Whether what the entry does was done again, so that it does not stand. */
    boolean madeAgain() {
        return again.madeAgain() || hold.otherwise() || loan.paid();
    }

    /** Whether people have to look at it: the class says so, or somebody was told what is not so. */
    boolean opensCase(Envelope envelope, TailClass tailClass) {
        return tailClass.opensCase() || again.outcomesDiffer() || hold.opensCase(envelope) || loan.contradicted();
    }
}
