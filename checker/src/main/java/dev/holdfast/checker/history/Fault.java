package dev.holdfast.checker.history;

import java.util.List;

/**
 * A fault with its independent proof. Times are on the history's clock: when it was put in, when its effect was seen,
 * when it was taken back, and when everything was home again; {@code recovered} if that was within the limit, and
 * otherwise the last moment is the end of the wait.
 *
 * @param zombies what the drill tried with the epochs that the region had lost, to see it refused
 */
public record Fault(
        String kind,
        String region,
        Moments moments,
        List<Proof> proofs,
        List<ZombieReceipt> zombies,
        boolean recovered) {
    /** A fault that leaves no old owner alive behind. */
    public Fault(String kind, String region, Moments moments, List<Proof> proofs, boolean recovered) {
        this(kind, region, moments, proofs, List.of(), recovered);
    }

    /** The fault's four moments. */
    public record Moments(long onsetNanos, long shownNanos, long backNanos, long healedNanos) {}

    /** One thing that was looked at to see that the fault took effect, or was gone again. */
    public record Proof(String fact, boolean shown) {}

    public Fault {
        proofs = List.copyOf(proofs);
        zombies = List.copyOf(zombies);
    }

    public boolean proven() {
        return !proofs.isEmpty() && proofs.stream().allMatch(Proof::shown);
    }
}
