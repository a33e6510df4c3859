package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Families;
import dev.holdfast.checker.state.Family;
import dev.holdfast.checker.state.RegionState;
import java.util.Optional;

/** An idempotency key names one transaction, and that counts at most once. */
public final class OneEffectPerKey implements Invariant {
    @Override
    public String rule() {
        return "no key has two effects";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            Families families = evidence.families(region);
            for (String key : families.keys()) {
                gathering.looked();
                int effects = families.txnsOf(key).stream()
                        .map(families::ofTxn)
                        .flatMap(Optional::stream)
                        .mapToInt(Family::effects)
                        .sum();
                gathering.expect(
                        effects <= 1 && families.txnsOf(key).size() == 1,
                        "key " + key + " has " + effects + " effects by "
                                + families.txnsOf(key).size() + " transactions in " + region.region(),
                        "transactions " + families.txnsOf(key));
            }
        }
        return gathering.finding();
    }
}
