package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.journal.Envelope.Line;
import java.util.List;
import java.util.UUID;

/** What the operations on a hold have in common. */
public final class Holds {
    /** What a payee at another bank begins with; no customer's name has a colon. */
    static final String RAIL = "rail:";

    private Holds() {}

    static String payee(String beneficiary) {
        return RAIL + beneficiary;
    }

    /** Whom the payee of an external hold names. */
    public static String beneficiary(String payee) {
        return payee.substring(RAIL.length());
    }

    static Draft unknown(UUID holdId, String account) {
        return new Draft.Refused(Refusal.HOLD_UNKNOWN, "no hold " + holdId + " of " + account + " is known here");
    }

    static Draft exceeded(UUID holdId, HoldRow hold) {
        return hold.open() == 0
                ? new Draft.Refused(Refusal.HOLD_RESOLVED, "nothing of hold " + holdId + " is left")
                : new Draft.Refused(
                        Refusal.HOLD_EXCEEDED,
                        Money.format(hold.open(), hold.currency()) + " of hold " + holdId + " are left");
    }

    /** From the hold back to the account. */
    public static List<Line> givenBack(String account, long amount, String currency) {
        return List.of(
                Draft.line(1, account, -amount, currency, Line.HOLD),
                Draft.line(2, account, amount, currency, Line.POSTED));
    }
}
