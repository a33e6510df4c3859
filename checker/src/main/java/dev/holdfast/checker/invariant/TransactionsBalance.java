package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;
import java.util.TreeMap;

/** The postings of one transaction sum to zero. */
public final class TransactionsBalance implements Invariant {
    @Override
    public String rule() {
        return "every transaction sums to zero";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            Map<String, Long> sums = new TreeMap<>();
            region.ledger()
                    .postings()
                    .forEach(p -> sums.merge(p.txnId() + " epoch " + p.epoch(), p.amount(), Math::addExact));
            sums.forEach((txn, sum) -> {
                gathering.looked();
                gathering.expect(
                        sum == 0, "a transaction sums to " + sum + " in " + region.region(), "transaction " + txn);
            });
        }
        return gathering.finding();
    }
}
