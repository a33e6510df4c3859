package dev.holdfast.drills.workload;

/**
 * The shares of the workload in per mille; what is left of 1,000 are loan requests. Large payments pass the escrow
 * cap, impossible ones must be refused.
 */
record Mix(int resends, int within, int across, int deposits, int reads, int transfers, Held held, Odd odd) {
    /** Uses of holds; an authorisation is drawn instead where there is nothing to capture or void. */
    record Held(int authorised, int captured, int voided) {}

    /** Shares of the payments, in per mille. */
    record Odd(int large, int impossible) {}

    static final Mix DEFAULT = new Mix(20, 300, 220, 130, 130, 25, new Held(80, 35, 35), new Odd(15, 15));

    /** Nothing but writes that any branch makes. */
    static final Mix BRANCH = new Mix(0, 500, 0, 500, 0, 0, new Held(0, 0, 0), new Odd(0, 0));
}
