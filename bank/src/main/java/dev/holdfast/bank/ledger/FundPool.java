package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.SliceId;
import java.util.List;

/** Money of the bank's own that loans of a slice may be paid from. */
public record FundPool(SliceId slice, long amount, String currency) implements Operation {
    @Override
    public String name() {
        return "pool-funding";
    }

    @Override
    public String customer() {
        return Money.pool(slice, currency);
    }

    @Override
    public List<String> fields() {
        return List.of(slice.toString(), Long.toString(amount), currency);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        String cash = Money.cash(slice, currency);
        String pool = Money.pool(slice, currency);
        books.lock(List.of(cash, pool));
        return Draft.Posted.of(EntryKind.POOL_FUNDED, Draft.transfer(cash, pool, amount, currency));
    }
}
