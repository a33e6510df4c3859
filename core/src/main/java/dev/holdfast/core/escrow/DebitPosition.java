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
        long balance, long blocked, long unacknowledged, long unacknowledgedCredits, boolean peerLost) {}
