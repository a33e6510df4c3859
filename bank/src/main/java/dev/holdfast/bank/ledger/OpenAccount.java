package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.AccountOpened;
import dev.holdfast.journal.Envelope.Line;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens an account of a customer, with what they bring in cash.
 *
 * @param which of the customer's accounts; absent for the first one
 */
public record OpenAccount(
        String customer, @Nullable String which, String fullName, long openingBalance, String currency)
        implements Operation {
    public OpenAccount(String customer, String fullName, long openingBalance, String currency) {
        this(customer, null, fullName, openingBalance, currency);
    }

    private String account() {
        return AccountName.of(customer, which);
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public List<String> fields() {
        return List.of(account(), fullName, Long.toString(openingBalance), currency);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        if (books.account(account()).isPresent()) {
            return new Draft.Refused(Refusal.ACCOUNT_EXISTS, account() + " is open");
        }
        String cash = Money.cash(slice(), currency);
        books.lock(List.of(cash));
        List<Line> postings =
                openingBalance == 0 ? List.of() : Draft.transfer(cash, account(), openingBalance, currency);
        return Draft.Posted.of(
                        EntryKind.ACCOUNT_OPENED,
                        "OPENED",
                        postings,
                        Draft.Facts.of(new AccountOpened(account(), customer, fullName, currency)))
                .saying(Draft.EventDraft.of(
                        "account.created",
                        customer,
                        Map.of("customer", customer, "account", account(), "currency", currency)));
    }
}
