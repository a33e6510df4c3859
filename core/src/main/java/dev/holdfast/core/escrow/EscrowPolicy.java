package dev.holdfast.core.escrow;

/**
 * How much of an account may be spent without the other region's acknowledgement: X = min(cap, percent of balance).
 *
 * @param cap the most in any case, in minor units
 * @param percent the share of the balance
 */
public record EscrowPolicy(long cap, int percent) {
    /** 25,000.00 or half of the balance, whichever is less. */
    public static final EscrowPolicy DEFAULT = new EscrowPolicy(25_000_00, 50);

    public EscrowPolicy {
        if (cap < 0 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("cap " + cap + " or percent " + percent + " is out of range");
        }
    }

    public long rights(long balance) {
        if (balance <= 0) {
            return 0;
        }
        long share = balance / 100 * percent + balance % 100 * percent / 100;
        return Math.min(cap, share);
    }

    /**
     * What a region that takes an account over must leave alone until it has seen the tail: what the lost owner may
     * have spent unacknowledged, and what it reserved here and has not been seen to spend.
     */
    public long takeoverBlock(long balanceAtCut, long unresolvedReservations) {
        return rights(balanceAtCut) + unresolvedReservations;
    }
}
