package dev.holdfast.core.escrow;

/**
 * How much of an account may be spent without the other region's acknowledgement: X = min(cap, percent of balance), and, with
 * a touch set, nothing of an account that the other region has not recorded as touched.
 *
 * @param cap the most in any case, in minor units
 * @param percent the share of the balance
 * @param touchSet whether only touched accounts have rights
 */
public record EscrowPolicy(long cap, int percent, boolean touchSet) {
    /** 25,000.00 or half of the balance, whichever is less. */
    public static final EscrowPolicy DEFAULT = new EscrowPolicy(25_000_00, 50);

    public EscrowPolicy {
        if (cap < 0 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("cap " + cap + " or percent " + percent + " is out of range");
        }
    }

    /** Without a touch set. */
    public EscrowPolicy(long cap, int percent) {
        this(cap, percent, false);
    }

    public long rights(long balance) {
        if (balance <= 0) {
            return 0;
        }
        long share = balance / 100 * percent + balance % 100 * percent / 100;
        return Math.min(cap, share);
    }

    /** What may be spent unacknowledged of an account. */
    long rights(long balance, boolean touched) {
        return touchSet && !touched ? 0 : rights(balance);
    }

    /** What lets through only what both let through. */
    public EscrowPolicy stricter(EscrowPolicy other) {
        return new EscrowPolicy(Math.min(cap, other.cap), Math.min(percent, other.percent), touchSet || other.touchSet);
    }

    /**
     * What a region that takes an account over must leave alone until it has seen the tail: what the lost owner may
     * have spent unacknowledged, and what it reserved here and has not been seen to spend.
     */
    public long takeoverBlock(long balanceAtCut, long unresolvedReservations) {
        return takeoverBlock(balanceAtCut, unresolvedReservations, true);
    }

    /** The same, of an account that the lost owner has touched or, if there is a touch set, may not have spent from. */
    public long takeoverBlock(long balanceAtCut, long unresolvedReservations, boolean touched) {
        return rights(balanceAtCut, touched) + unresolvedReservations;
    }
}
