package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Ledger.AccountRow;
import dev.holdfast.checker.state.RegionState;
import java.util.regex.Pattern;

/** No customer is below zero unless an open case names the account. */
public final class NobodyOverdrawn implements Invariant {
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
        String name = "(^|.*[^\\w-])" + Pattern.quote(account) + "($|[^\\w-].*)";
        return region.business().cases().stream()
                .anyMatch(row -> row.open() && row.detail().replace('\n', ' ').matches(name));
    }
}
