package dev.holdfast.bank.ledger;

import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.HoldChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gives back what is still held. */
public record VoidHold(UUID holdId, String account) implements Operation {
    @Override
    public String name() {
        return "void";
    }

    @Override
    public String customer() {
        return account;
    }

    @Override
    public List<String> fields() {
        return List.of(holdId.toString(), account);
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        Optional<HoldRow> known =
                books.hold(holdId).filter(hold -> hold.account().equals(account) && !hold.external());
        if (known.isEmpty()) {
            return Holds.unknown(holdId, account);
        }
        books.lock(List.of(account));
        HoldRow hold = books.lockHold(holdId);
        if (hold.open() == 0) {
            return Holds.exceeded(holdId, hold);
        }
        return Draft.Posted.of(
                        EntryKind.HOLD_VOIDED,
                        "VOIDED",
                        Holds.givenBack(account, hold.open(), hold.currency()),
                        Draft.Facts.of(new HoldChange(holdId, account, null, 0, hold.open())))
                .saying(Draft.EventDraft.of(
                        "hold.voided",
                        account,
                        Map.of(
                                "hold", holdId.toString(),
                                "amount", Money.format(hold.open(), hold.currency()),
                                "currency", hold.currency())));
    }
}
