package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.RegionState;
import java.util.stream.Stream;

/** All accounts of a region together hold zero: whatever a customer has came out of a cash account. */
public final class MoneyIsConserved implements Invariant {
    @Override
    public String rule() {
        return "the total over all accounts is zero in both regions";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            gathering.looked();
            long total = Stream.of(region.ledger().balances(), region.ledger().held())
                    .flatMap(amounts -> amounts.values().stream())
                    .mapToLong(Long::longValue)
                    .reduce(0, Math::addExact);
            gathering.expect(
                    total == 0,
                    "the total of all balances in " + region.region() + " is " + total,
                    "accounts " + region.ledger().balances().size());
        }
        return gathering.finding();
    }
}
