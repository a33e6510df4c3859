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

/** No customer is below zero unless an open case names the account, or a debit of it. */
public final class NobodyOverdrawn implements Invariant {
    private static final Pattern WORDS = Pattern.compile("[^\\w:-]+");

    @Override
    public String rule() {
        return "nobody is overdrawn without an open case";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        for (RegionState region : evidence.regions()) {
            for (AccountRow account : region.ledger().accounts()) {
                if (account.kind().equals("customer")) {
                    gathering.looked();
                    long balance = region.ledger().balances().getOrDefault(account.account(), 0L);
                    gathering.expect(
                            balance >= 0 || hasCase(region, account.account()),
                            account.account() + " is overdrawn in " + region.region() + " without a case",
                            "balance " + balance);
                }
            }
        }
        return gathering.finding();
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
