package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Families;
import dev.holdfast.checker.state.Family;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.Optional;

/** What a client was told is not done is not done; what it does not know happened at most once. */
public final class RefusedHasNoEffect implements Invariant {
    @Override
    public String rule() {
        return "refused operations have no effect, unknown ones at most one";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        evidence.writesByKey().forEach((key, operations) -> {
            if (operations.stream().noneMatch(Operation::acknowledged)) {
                gathering.looked();
                evidence.regions().forEach(region -> inRegion(gathering, evidence, region, operations));
            }
        });
        return gathering.finding();
    }

    private static void inRegion(
            Gathering gathering, Evidence evidence, RegionState region, List<Operation> operations) {
        Families families = evidence.families(region);
        String key = operations.get(0).key();
        int effects = families.txnsOf(key).stream()
                .map(families::ofTxn)
                .flatMap(Optional::stream)
                .mapToInt(Family::effects)
                .sum();
        boolean refused = operations.stream().anyMatch(o -> o.answer().outcome() == Outcome.FAILED);
        gathering.expect(
                effects <= (refused ? 0 : 1) && effects >= 0,
                (refused ? "a refused" : "an unknown") + " operation has " + effects + " effects in " + region.region(),
                operations.get(0).describe());
    }
}
