package dev.holdfast.core.escrow;

/**
 * What a debit needs, by how much of the RPO budget is used. Credits, reads, and debits that the other region has
 * recorded never need more.
 *
 * <pre>
 *   used    0 %          50 %            80 %              100 %
 *           | OPEN       | CAREFUL       | LARGE_REMOTE    | CLOSED
 *           | everything | a share waits | large ones wait | nothing is committed unrecorded
 * </pre>
 */
public enum Admission {
    OPEN,
    /** A growing share of the debits waits for the other region, so that the rest lasts longer. */
    CAREFUL,
    /** As before, and every large debit waits. */
    LARGE_REMOTE,
    CLOSED;

    private static final int CAREFUL_FROM = 50;
    private static final int LARGE_FROM = 80;
    private static final int CLOSED_FROM = 100;

    /** @param used of the budget, in per cent */
    public static Admission at(int used) {
        if (used >= CLOSED_FROM) {
            return CLOSED;
        }
        if (used >= LARGE_FROM) {
            return LARGE_REMOTE;
        }
        return used >= CAREFUL_FROM ? CAREFUL : OPEN;
    }

    /**
     * Whether the other region must record a debit before it is committed here.
     *
     * @param used of the budget, in per cent
     * @param large whether the debit is a large one
     * @param draw evenly spread over 0 to 99, fixed by the request
     */
    public static boolean recordFirst(int used, boolean large, int draw) {
        return switch (at(used)) {
            case OPEN -> false;
            case CAREFUL -> draw < 2 * (used - CAREFUL_FROM);
            case LARGE_REMOTE -> large || draw < 2 * (used - CAREFUL_FROM);
            case CLOSED -> true;
        };
    }
}
