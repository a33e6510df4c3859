package dev.holdfast.core.escrow;

/**
 * Acknowledgement-bounded escrow: an owner never has more than X debited that the other region does not know of, so
 * a region that takes over at its cut and leaves X alone cannot overdraw anybody, whatever the old owner still does.
 */
public final class DebitRule {
    private DebitRule() {}

    /** Decides on a debit; {@code reserved} means that the other region has recorded exactly this one. */
    public static DebitVerdict decide(EscrowPolicy policy, DebitPosition position, long amount, boolean reserved) {
        if (position.balance() - position.blocked() + position.standIn() < amount) {
            return DebitVerdict.INSUFFICIENT;
        }
        return rights(policy, position, amount, reserved);
    }

    /** Decides on a debit of money that the account has given already: only by what may be unacknowledged. */
    public static DebitVerdict rights(EscrowPolicy policy, DebitPosition position, long amount, boolean reserved) {
        if (reserved || position.peerLost()) {
            return DebitVerdict.ACCEPT;
        }
        long known = position.balance() - position.unacknowledgedCredits();
        boolean within = amount <= policy.rights(known, position.touched()) - position.unacknowledged();
        return within ? DebitVerdict.ACCEPT : DebitVerdict.RESERVE_FIRST;
    }
}
