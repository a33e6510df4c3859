package dev.holdfast.bank.ledger;

import dev.holdfast.core.escrow.DebitPosition;
import dev.holdfast.core.escrow.DebitRule;
import dev.holdfast.core.escrow.DebitVerdict;
import dev.holdfast.core.escrow.EscrowPolicy;

/** An account as a debit of it is judged: how it stands, and the terms of escrow that are in force for its owner. */
record Position(String account, EscrowPolicy terms, DebitPosition now) {
    DebitVerdict decide(long amount, boolean reserved) {
        return DebitRule.decide(terms, now, amount, reserved);
    }

    /** Of money that the account has given already. */
    DebitVerdict rights(long amount, boolean reserved) {
        return DebitRule.rights(terms, now, amount, reserved);
    }

    /** The debit as it needs the other region; an account that is not touched is touched with it. */
    Draft needsReservation(long amount) {
        return new Draft.NeedsReservation(account, amount, terms.touchSet() && !now.touched());
    }

    Position with(DebitPosition next) {
        return new Position(account, terms, next);
    }
}
