package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.escrow.DebitPosition;
import dev.holdfast.core.escrow.DebitVerdict;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope.HoldChange;
import dev.holdfast.journal.Envelope.Line;
import dev.holdfast.journal.Envelope.PendingLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pays a part or all of a hold out. It counts against the cap like a debit, though the account has given the money
 * already: a region that takes over before it hears of the capture may give the money back, and the capture, when it
 * comes with the tail, takes it from the account then.
 *
 * @param last whether what is left over is given back
 */
public record CaptureHold(UUID holdId, String account, long amount, String currency, boolean last)
        implements Operation {
    @Override
    public String name() {
        return "capture";
    }

    @Override
    public String customer() {
        return account;
    }

    @Override
    public List<String> fields() {
        return List.of(holdId.toString(), account, Long.toString(amount), currency, Boolean.toString(last));
    }

    @Override
    public Draft decide(Books books, boolean reserved) {
        Optional<HoldRow> known =
                books.hold(holdId).filter(hold -> hold.account().equals(account));
        Optional<AccountRow> to = known.flatMap(hold -> books.account(hold.payee()));
        if (known.isEmpty() || to.isEmpty()) {
            return Holds.unknown(holdId, account);
        }
        if (!known.get().currency().equals(currency)) {
            return new Draft.Refused(
                    Refusal.CURRENCY_MISMATCH,
                    "hold " + holdId + " is in " + known.get().currency() + ", not in " + currency);
        }
        SliceId payeeSlice = to.get().slice();
        boolean together = payeeSlice.equals(slice());
        String credited = together ? known.get().payee() : Money.transit(slice(), currency);
        books.lock(List.of(account, credited));
        HoldRow hold = books.lockHold(holdId);
        if (hold.over()) {
            return new Draft.Refused(Refusal.HOLD_EXPIRED, "hold " + holdId + " has expired");
        }
        if (amount > hold.open()) {
            return Holds.exceeded(holdId, hold);
        }
        Position position = books.position(account);
        requireCover(position.now(), hold);
        return position.rights(amount, reserved) == DebitVerdict.RESERVE_FIRST
                ? position.needsReservation(amount)
                : accept(hold, credited, payeeSlice);
    }

    /**
     * The lost owner may have given the hold back and let the money be spent, with this region's record: as much as that
     * must be left until its tail is in.
     */
    private void requireCover(DebitPosition position, HoldRow hold) {
        if (position.blocked() > position.balance() + hold.open() - amount) {
            throw new RefusedException(
                    Refusal.SLICE_MOVING, "the owner before may have given this hold back; its tail is not here yet");
        }
    }

    private Draft accept(HoldRow hold, String credited, SliceId payeeSlice) {
        long rest = last ? hold.open() - amount : 0;
        List<Line> lines = new ArrayList<>();
        lines.add(Draft.line(1, account, -amount - rest, currency, Line.HOLD));
        lines.add(Draft.line(2, credited, amount, currency, Draft.bucket(credited)));
        if (rest > 0) {
            lines.add(Draft.line(3, account, rest, currency, Line.POSTED));
        }
        Draft.Posted posted = Draft.Posted.of(
                        EntryKind.HOLD_CAPTURED,
                        "CAPTURED",
                        lines,
                        Draft.Facts.of(new HoldChange(holdId, account, null, amount, rest)))
                .debiting(account, amount)
                .saying(Draft.EventDraft.of(
                        "hold.captured",
                        account,
                        Map.of(
                                "hold", holdId.toString(),
                                "payee", hold.payee(),
                                "amount", Money.format(amount, currency),
                                "currency", currency)));
        boolean together = credited.equals(hold.payee());
        return together ? posted : posted.leaving(new PendingLeg(hold.payee(), payeeSlice.number(), amount, currency));
    }
}
