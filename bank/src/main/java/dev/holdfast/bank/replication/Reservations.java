package dev.holdfast.bank.replication;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.Posting.Attempt;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the other region to record a debit beyond the cap before it is committed here. */
public final class Reservations {
    public static final String PATH = "/holdfast/v1/escrow/reservations";

    /** Debits that wait for the other region at once; each holds a thread here, and one there. */
    public static final int AT_ONCE = 16;

    private final PeerClient peer;
    private final Places places =
            new Places(AT_ONCE, Refusal.RIGHTS_UNAVAILABLE, AT_ONCE + " debits wait for the other region already");

    private final Touches touches;

    public Reservations(PeerClient peer, Touches touches) {
        this.peer = peer;
        this.touches = touches;
    }

    /**
     * A reservation on the wire; the amount is a decimal with two places, whatever the currency.
     *
     * @param touch the id of the account's touch, which is recorded with it; absent if it is touched or need not be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            String txnId,
            String account,
            int slice,
            long epoch,
            String amount,
            @Nullable UUID touch) {
        public Message {
            if (txnId == null || account == null || account.isBlank() || amount == null) {
                throw new IllegalArgumentException("a reservation has txnId, account, slice, epoch and amount");
            }
            UUID.fromString(txnId);
            SliceId.of(slice);
            Epoch.of(epoch);
            Money.parse(amount, Money.CURRENCY);
        }
    }

    /** Returns when the other region has recorded the debit; otherwise nothing was executed and it may be sent again. */
    public void ask(Attempt.Reserve reserve, SliceId slice, Epoch epoch) {
        Touches.Begun touch = reserve.touch() ? touches.begin() : null;
        Message message = new Message(
                reserve.txnId().toString(),
                reserve.account(),
                slice.number(),
                epoch.number(),
                Money.format(reserve.amount(), Money.CURRENCY),
                touch == null ? null : touch.id());
        try (Places.Place place = place(reserve)) {
            HttpResponse<String> response = peer.control("POST", PATH, Json.write(message));
            if (response.statusCode() != 200) {
                throw refused(reserve, "the other region refused to record the debit");
            }
            if (touch != null) {
                touches.count(touched(message, touch), touch.round());
            }
        } catch (PeerUnreachableException e) {
            throw refused(reserve, "the other region did not answer in time");
        }
    }

    private static Touches.Message touched(Message message, Touches.Begun touch) {
        return new Touches.Message(
                message.slice(), message.epoch(), new TreeMap<>(Map.of(message.account(), touch.id())));
    }

    private Places.Place place(Attempt.Reserve reserve) {
        try {
            return places.take();
        } catch (RefusedException e) {
            throw refused(reserve, e.detail());
        }
    }

    private static RefusedException refused(Attempt.Reserve reserve, String detail) {
        return reserve.budget()
                ? new RefusedException(Refusal.RPO_BUDGET_EXCEEDED, detail + "; credits and reads go on")
                : new RefusedException(Refusal.RIGHTS_UNAVAILABLE, detail + "; smaller amounts may pass");
    }
}
