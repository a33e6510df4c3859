package dev.holdfast.checker.state;

import java.util.List;

/** Both regions at rest. */
public record FinalState(RegionState first, RegionState second) {
    public List<RegionState> regions() {
        return List.of(first, second);
    }
}
