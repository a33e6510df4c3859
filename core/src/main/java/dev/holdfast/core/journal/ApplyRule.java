package dev.holdfast.core.journal;

import org.jspecify.annotations.Nullable;

/** The rule by which entries of the other region are taken in: dense numbers, matching hashes, nothing after a cut. */
public final class ApplyRule {
    private ApplyRule() {}

    /**
     * @param applied how far this entry's chain is applied here
     * @param known the hash applied at this entry's number, absent if the number is beyond {@code applied}
     * @param cut whether this chain's cut was recorded, which closes its intake
     */
    public static ApplyVerdict decide(
            ChainRecord arrived, ChainPosition applied, @Nullable ChainHash known, boolean cut) {
        if (!arrived.hashHolds()) {
            return ApplyVerdict.TAMPERED;
        }
        if (arrived.seq() <= applied.seq()) {
            return arrived.hash().equals(known) ? ApplyVerdict.DUPLICATE : ApplyVerdict.FORK;
        }
        if (cut) {
            return ApplyVerdict.LATE;
        }
        if (arrived.seq() > applied.seq() + 1) {
            return ApplyVerdict.GAP;
        }
        return arrived.prev().equals(applied.hash()) ? ApplyVerdict.APPLY : ApplyVerdict.FORK;
    }
}
