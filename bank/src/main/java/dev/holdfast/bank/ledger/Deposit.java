package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import java.util.List;
import java.util.Optional;

/** Cash paid in at the account's own slice. */
public record Deposit(String account, long amount, String currency, String reference) implements Operation {
    @Override
    public String name() {
        return "deposit";
    }

    @Override
    public String customer() {
        return account;
    }

    @Override
    public List<String> fields() {
        return List.of(account, Long.toString(amount), currency, reference);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        Optional<AccountRow> known = books.account(account);
        if (known.isEmpty()) {
            return new Draft.Refused(Refusal.ACCOUNT_UNKNOWN, "no account of " + account + " is known here");
        }
        Optional<Draft> refused = Draft.otherCurrency(currency, known.get());
        if (refused.isPresent()) {
            return refused.get();
        }
        String cash = Money.cash(slice(), currency);
        books.lock(List.of(cash, account));
        return Draft.Posted.of(EntryKind.DEPOSIT, Draft.transfer(cash, account, amount, currency));
    }
}
