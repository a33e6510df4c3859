package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A balance is the sum of its account's postings. */
public final class BalanceIsFold implements Invariant {
    @Override
    public String rule() {
        return "every balance is the fold of its postings";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            Map<String, Long> fold = new TreeMap<>();
            region.ledger().postings().forEach(p -> fold.merge(p.account(), p.amount(), Math::addExact));
            Set<String> accounts = new TreeSet<>(fold.keySet());
            accounts.addAll(region.ledger().balances().keySet());
            for (String account : accounts) {
                gathering.looked();
                long balance = region.ledger().balances().getOrDefault(account, 0L);
                long sum = fold.getOrDefault(account, 0L);
                gathering.expect(
                        balance == sum,
                        "the balance of " + account + " in " + region.region() + " is not its fold",
                        "balance " + balance + ", postings " + sum);
            }
        }
        return gathering.finding();
    }
}
