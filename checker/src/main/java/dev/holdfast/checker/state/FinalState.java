package dev.holdfast.checker.state;

import java.util.List;

/**
 * Both regions at the end, and what left them; {@code rested} if nothing moved any more when they were read.
 *
 * @param effects by the payment rail's own record
 */
public record FinalState(RegionState first, RegionState second, boolean rested, List<Effect> effects) {
    public FinalState {
        effects = List.copyOf(effects);
    }

    /** Of a bank from which nothing leaves. */
    public FinalState(RegionState first, RegionState second, boolean rested) {
        this(first, second, rested, List.of());
    }

    public List<RegionState> regions() {
        return List.of(first, second);
    }
}
