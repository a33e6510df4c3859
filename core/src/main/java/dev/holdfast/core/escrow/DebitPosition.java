package dev.holdfast.core.escrow;

/**
 * An account as its owner sees it at the moment of a debit.
 *
 * @param balance posted, in minor units
 * @param blocked kept back since a takeover
 * @param unacknowledged debits that the other region has neither acknowledged nor reserved
 * @param unacknowledgedCredits credits that the other region has not acknowledged: they may be spent, but give no
 *     rights, because after a takeover their retry may be made there while these here are reversed
 * @param peerLost the other region was declared lost, so nobody is protected by the cap
 */
public record DebitPosition(
        long balance, long blocked, long unacknowledged, long unacknowledgedCredits, boolean peerLost) {

    /** After a posting that the other region does not know of; what it takes counts against the cap by itself. */
    public DebitPosition changed(long amount) {
        return new DebitPosition(
                Math.addExact(balance, amount),
                blocked,
                unacknowledged,
                amount > 0 ? Math.addExact(unacknowledgedCredits, amount) : unacknowledgedCredits,
                peerLost);
    }

    /** With one more debit that the other region has neither acknowledged nor reserved. */
    public DebitPosition debited(long amount) {
        return new DebitPosition(
                balance, blocked, Math.addExact(unacknowledged, amount), unacknowledgedCredits, peerLost);
    }
}
