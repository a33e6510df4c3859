package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Families;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.Map;

/** Every effect under a key of the history's clients was asked for by one of them. */
public final class NothingAppearsFromNowhere implements Invariant {
    @Override
    public String rule() {
        return "every effect in the stores was asked for";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<String, List<Operation>> asked = evidence.writesByKey();
        for (RegionState region : evidence.regions()) {
            Families families = evidence.families(region);
            for (String key : families.keys()) {
                if (evidence.history().owns(key)) {
                    gathering.looked();
                    gathering.expect(
                            asked.containsKey(key),
                            "key " + key + " in " + region.region() + " was never asked for",
                            "transactions " + families.txnsOf(key));
                }
            }
        }
        return gathering.finding();
    }
}
