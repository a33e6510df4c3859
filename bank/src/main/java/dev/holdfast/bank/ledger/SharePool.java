package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope.PendingLeg;
import java.util.List;

/** What a slice's pool can spare goes to the pool of another slice: a payment between two accounts of the bank. */
public record SharePool(SliceId slice, SliceId to, long amount, String currency) implements Operation {
    @Override
    public String name() {
        return "pool-share";
    }

    @Override
    public String customer() {
        return Money.pool(slice, currency);
    }

    @Override
    public List<String> fields() {
        return List.of(slice.toString(), to.toString(), Long.toString(amount), currency);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        String pool = Money.pool(slice, currency);
        String transit = Money.transit(slice, currency);
        books.lock(List.of(pool, transit));
        Position position = books.position(pool);
        return switch (position.decide(amount, reserved)) {
            case INSUFFICIENT ->
                throw new RefusedException(
                        Refusal.POOL_EXHAUSTED, pool + " cannot spare " + Money.format(amount, currency));
            case RESERVE_FIRST -> position.needsReservation(amount);
            case ACCEPT ->
                Draft.Posted.of(EntryKind.POOL_SHARED, Draft.transfer(pool, transit, amount, currency))
                        .debiting(pool, amount)
                        .leaving(new PendingLeg(Money.pool(to, currency), to.number(), amount, currency));
        };
    }
}
