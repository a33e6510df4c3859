package dev.holdfast.checker.state;

import java.util.List;

/** Both regions at the end; {@code rested} if nothing moved any more when they were read. */
public record FinalState(RegionState first, RegionState second, boolean rested) {
    public List<RegionState> regions() {
        return List.of(first, second);
    }
}
