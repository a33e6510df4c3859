package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.journal.Envelope.HoldTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Sets money of an account aside for a payee; a debit like any other, since the account may not spend it meanwhile.
 *
 * @param lasts after which it is given back by itself
 */
public record AuthoriseHold(
        String account, String payee, long amount, String currency, String reference, Duration lasts, UUID holdId)
        implements Operation {
    @Override
    public String name() {
        return "hold";
    }

    @Override
    public String customer() {
        return account;
    }

    @Override
    public List<String> fields() {
        return List.of(account, payee, Long.toString(amount), currency, reference, lasts.toString());
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        books.keepStanding(AccountName.customer(account));
        SortedMap<String, AccountRow> known = books.accounts(account, payee);
        AccountRow from = known.get(account);
        AccountRow to = known.get(payee);
        if (from == null || to == null) {
            String missing = from == null ? account : payee;
            return new Draft.Refused(Refusal.ACCOUNT_UNKNOWN, "no account of " + missing + " is known here");
        }
        Optional<Draft> refused = Draft.otherCurrency(currency, from, to).or(() -> Draft.frozen(from));
        if (refused.isPresent()) {
            return refused.get();
        }
        books.lock(List.of(account));
        String expiresAt = books.now().plus(lasts).toString();
        HoldTerms terms = new HoldTerms(payee, amount, currency, expiresAt);
        Draft.EventDraft event = Draft.EventDraft.of(
                "hold.authorised",
                account,
                Map.of(
                        "account", account,
                        "payee", payee,
                        "amount", Money.format(amount, currency),
                        "currency", currency,
                        "expiresAt", expiresAt,
                        "reference", reference));
        return new SetAside(account, holdId, terms, "AUTHORISED", event).decide(books, reserved);
    }
}
