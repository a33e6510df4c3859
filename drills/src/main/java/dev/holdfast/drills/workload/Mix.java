package dev.holdfast.drills.workload;

/**
 * The shares of the workload in per mille; what is left of 1,000 are loan requests. Large payments pass the escrow
 * cap, impossible ones must be refused.
 */
record Mix(int resends, int within, int across, int deposits, int reads, Odd odd) {
    /** Shares of the payments, in per mille. */
    record Odd(int large, int impossible) {}

    static final Mix DEFAULT = new Mix(20, 330, 250, 150, 170, new Odd(15, 15));
}
