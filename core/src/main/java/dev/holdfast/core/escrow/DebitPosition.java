package dev.holdfast.core.escrow;

/**
 * An account as its owner sees it at the moment of a debit.
 *
 * @param balance posted, in minor units
 * @param blocked kept back since a takeover
 * @param unacknowledged debits that the other region has neither acknowledged nor reserved
 * @param peerLost the other region was declared lost, so nobody is protected by the cap
 */
public record DebitPosition(long balance, long blocked, long unacknowledged, boolean peerLost) {}
