package dev.holdfast.core.escrow;

/**
 * An account as its owner sees it at the moment of a debit.
 *
 * @param balance posted, in minor units
 * @param blocked kept back since a takeover
 * @param standIn how much of what is kept back may be spent all the same
 * @param unacknowledged debits that the other region has neither acknowledged nor reserved
 * @param unacknowledgedCredits credits that the other region has not acknowledged: they may be spent, but give no
 *     rights, because after a takeover their retry may be made there while these here are reversed
 * @param touched the other region has recorded that this owner may spend from it unacknowledged
 * @param peerLost the other region was declared lost, so nobody is protected by the cap
 */
public record DebitPosition(
        long balance,
        long blocked,
        long standIn,
        long unacknowledged,
        long unacknowledgedCredits,
        boolean touched,
        boolean peerLost) {

    /** Of an account that is touched, of which nothing may be spent that is kept back. */
    public DebitPosition(
            long balance, long blocked, long unacknowledged, long unacknowledgedCredits, boolean peerLost) {
        this(balance, blocked, 0, unacknowledged, unacknowledgedCredits, true, peerLost);
    }

    /** After a posting that the other region does not know of; what it takes counts against the cap by itself. */
    public DebitPosition changed(long amount) {
        return new DebitPosition(
                Math.addExact(balance, amount),
                blocked,
                standIn,
                unacknowledged,
                amount > 0 ? Math.addExact(unacknowledgedCredits, amount) : unacknowledgedCredits,
                touched,
                peerLost);
    }

    /** With one more debit that the other region has neither acknowledged nor reserved. */
    public DebitPosition debited(long amount) {
        return new DebitPosition(
                balance,
                blocked,
                standIn,
                Math.addExact(unacknowledged, amount),
                unacknowledgedCredits,
                touched,
                peerLost);
    }

    /** When so much of what is kept back is about to be spent. */
    public DebitPosition stoodIn(long amount) {
        return new DebitPosition(
                balance, blocked - amount, standIn - amount, unacknowledged, unacknowledgedCredits, touched, peerLost);
    }

    /** How much of what is kept back a debit takes that is accepted. */
    public long takenFromBlock(long amount) {
        return Math.max(0, amount - (balance - blocked));
    }
}
