package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Business.PendingLeg;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;

/** At rest every payment has arrived: no second leg waits and nothing is in transit. */
public final class TransitIsDrained implements Invariant {
    @Override
    public String rule() {
        return "nothing is left in transit at rest";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            gathering.looked();
            long transit = region.ledger().balances().entrySet().stream()
                    .filter(balance -> balance.getKey().startsWith("transit:"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            gathering.expect(
                    transit == 0, "money is left in transit in " + region.region(), "transit accounts hold " + transit);
            for (PendingLeg leg : region.business().legs()) {
                gathering.looked();
                gathering.expect(
                        leg.done(),
                        "a second leg still waits in " + region.region(),
                        "payment " + leg.parent() + " to " + leg.payee() + " " + leg.amount());
            }
        }
        return gathering.finding();
    }
}
