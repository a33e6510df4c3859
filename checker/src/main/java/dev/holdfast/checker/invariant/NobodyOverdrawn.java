package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Business.CaseRow;
import dev.holdfast.checker.state.Ledger.AccountRow;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.state.RegionState;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * No customer is below zero unless an open case names the account, or a debit of it; strictly, no case excuses it, and
 * no debit of a tail may overdraw either.
 */
public final class NobodyOverdrawn implements Invariant {
    private static final Pattern WORDS = Pattern.compile("[^\\w:-]+");

    /** What has a floor: customers' accounts, and the pools that loans are paid from. */
    private static final Set<String> LIMITED = Set.of("customer", "pool");

    private static final String OVERDRAWS = "DEBIT_OVERDRAWS";

    private final boolean strict;

    public NobodyOverdrawn(boolean strict) {
        this.strict = strict;
    }

    @Override
    public String rule() {
        return strict ? "nobody is overdrawn" : "nobody is overdrawn without an open case";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            for (AccountRow account : region.ledger().accounts()) {
                if (LIMITED.contains(account.kind())) {
                    gathering.looked();
                    long balance = region.ledger().balances().getOrDefault(account.account(), 0L);
                    gathering.expect(
                            balance >= 0 || !strict && hasCase(region, account.account()),
                            account.account() + " is overdrawn in " + region.region()
                                    + (strict ? "" : " without a case"),
                            "balance " + balance);
                    long held = region.ledger().held().getOrDefault(account.account(), 0L);
                    gathering.expect(
                            held >= 0,
                            "less than nothing is set aside of " + account.account() + " in " + region.region(),
                            "held " + held);
                }
            }
            if (strict) {
                tails(gathering, region);
            }
        }
        return gathering.finding();
    }

    private static void tails(Gathering gathering, RegionState region) {
        region.chains().tails().forEach(row -> {
            gathering.looked();
            gathering.expect(
                    !row.verdict().equals(OVERDRAWS),
                    "a debit of the tail overdraws in " + region.region(),
                    "tail " + row.txnId() + " epoch " + row.epoch() + " key " + row.key());
        });
    }

    private static boolean hasCase(RegionState region, String account) {
        Set<String> debits = region.ledger().postings().stream()
                .filter(posting -> posting.account().equals(account) && posting.amount() < 0)
                .map(PostingRow::txnId)
                .collect(Collectors.toCollection(TreeSet::new));
        return region.business().cases().stream()
                .filter(CaseRow::open)
                .anyMatch(row -> WORDS.splitAsStream(row.detail())
                        .anyMatch(word -> word.equals(account) || debits.contains(word)));
    }
}
