package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.AccountOpened;
import dev.holdfast.journal.Envelope.Line;
import java.util.List;
import java.util.Map;

/** Opens a customer's account, with what they bring in cash. */
public record OpenAccount(String customer, String fullName, long openingBalance, String currency) implements Operation {
    @Override
    public String name() {
        return "account";
    }

    @Override
    public List<String> fields() {
        return List.of(customer, fullName, Long.toString(openingBalance), currency);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        if (books.account(customer).isPresent()) {
            return new Draft.Refused(Refusal.ACCOUNT_EXISTS, customer + " has an account");
        }
        String cash = Money.cash(slice(), currency);
        books.lock(List.of(cash));
        List<Line> postings =
                openingBalance == 0 ? List.of() : Draft.transfer(cash, customer, openingBalance, currency);
        return Draft.Posted.of(
                        EntryKind.ACCOUNT_OPENED,
                        "OPENED",
                        postings,
                        Draft.Facts.of(new AccountOpened(customer, customer, fullName, currency)))
                .saying(Draft.EventDraft.of(
                        "account.created", customer, Map.of("customer", customer, "currency", currency)));
    }
}
