package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.RegionState;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
            compare(gathering, region, "balance", false, region.ledger().balances());
            compare(gathering, region, "held amount", true, region.ledger().held());
        }
        return gathering.finding();
    }

    private static void compare(
            Gathering gathering, RegionState region, String what, boolean held, SortedMap<String, Long> amounts) {
        Map<String, Long> fold = new TreeMap<>();
        region.ledger().postings().stream()
                .filter(posting -> held == posting.bucket().equals(Ledger.HOLD_BUCKET))
                .forEach(posting -> fold.merge(posting.account(), posting.amount(), Math::addExact));
        Set<String> accounts = new TreeSet<>(fold.keySet());
        accounts.addAll(amounts.keySet());
        for (String account : accounts) {
            gathering.looked();
            long amount = amounts.getOrDefault(account, 0L);
            long sum = fold.getOrDefault(account, 0L);
            gathering.expect(
                    amount == sum,
                    "the " + what + " of " + account + " in " + region.region() + " is not its fold",
                    what + " " + amount + ", postings " + sum);
        }
    }
}
