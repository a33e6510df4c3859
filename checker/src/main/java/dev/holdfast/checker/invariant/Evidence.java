package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.state.Families;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.Map;

/** All that a judge may look at: the history, the final state of every store, and the two put in order once. */
public final class Evidence {
    private final History history;
    private final FinalState state;
    private final Map<String, List<Operation>> byKey;
    private final Families first;
    private final Families second;

    public Evidence(History history, FinalState state) {
        this.history = history;
        this.state = state;
        this.byKey = history.writesByKey();
        this.first = Families.of(state.first().ledger());
        this.second = Families.of(state.second().ledger());
    }

    public History history() {
        return history;
    }

    public FinalState state() {
        return state;
    }

    public List<RegionState> regions() {
        return state.regions();
    }

    public Map<String, List<Operation>> writesByKey() {
        return byKey;
    }

    public Families families(RegionState region) {
        return region == state.first() ? first : second;
    }
}
