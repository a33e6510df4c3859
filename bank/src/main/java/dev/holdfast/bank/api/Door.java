package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.escrow.Durability;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Where a request meets the region: it is executed here by the owner, or handed on to the owner once. */
public final class Door {
    private static final int FAILED = 400;

    private final Board board;
    private final LeaseClient lease;
    private final InFlight inFlight;
    private final Teller teller;
    private final Confirmations confirmations;
    private final Forwarding owner;

    public Door(
            Board board,
            LeaseClient lease,
            InFlight inFlight,
            Teller teller,
            Confirmations confirmations,
            Forwarding owner) {
        this.board = board;
        this.lease = lease;
        this.inFlight = inFlight;
        this.teller = teller;
        this.confirmations = confirmations;
        this.owner = owner;
    }

    /** Executes a write. The lease is checked before it begins, and with the epoch before it is acknowledged. */
    ResponseEntity<String> write(Operation operation, Caller caller, String path, String body) {
        RequestContext context = caller.context();
        SliceId slice = operation.slice();
        if (!board.mine(slice)) {
            return owner.forward("POST", path, body, caller);
        }
        requireOpen(slice);
        Epoch epoch = board.of(slice).epoch();
        StoredAnswer answer = executed(operation, context, epoch);
        Durability wanted = caller.preference().durability();
        if (!wanted.remote() || answer.status() >= FAILED) {
            return answer(answer, null);
        }
        Outcomes.Place place = teller.read(() -> confirmations.place(context.key(), slice));
        confirmations.await(caller.preference(), slice, place);
        requireStill(slice, epoch);
        return answer(answer, wanted);
    }

    /** The row would say the same, but everybody who waits for a moving slice asks again and again. */
    private void requireOpen(SliceId slice) {
        if (board.shut(slice)) {
            throw new RefusedException(Refusal.SLICE_MOVING, "slice " + slice + " is about to move, gate closed");
        }
    }

    /** A gate that closes waits for these, and not for what they may wait for afterwards. */
    private StoredAnswer executed(Operation operation, RequestContext context, Epoch epoch) {
        try (InFlight.Ticket ticket = inFlight.enter(operation.slice(), context.key())) {
            lease.require();
            StoredAnswer answer = teller.serve(operation, context, epoch);
            requireStill(operation.slice(), epoch);
            return answer;
        }
    }

    /** Answers a read as the owner, so that what was just written is seen; the lease holds from before to after. */
    ResponseEntity<String> read(SliceId slice, Caller caller, String path, Supplier<StoredAnswer> answer) {
        if (!board.mine(slice)) {
            return owner.forward("GET", path, null, caller);
        }
        Epoch epoch = board.of(slice).epoch();
        lease.require();
        StoredAnswer read = teller.read(answer);
        requireStill(slice, epoch);
        return answer(read, null);
    }

    /** A request that outlived the loss and the return of its region meets a new lease, which is not for its slice. */
    private void requireStill(SliceId slice, Epoch epoch) {
        lease.require();
        if (!board.still(slice, epoch)) {
            throw new RefusedException(
                    Refusal.SLICE_MOVING, "slice " + slice + " went on while a request of epoch " + epoch + " ran");
        }
    }

    private static ResponseEntity<String> answer(StoredAnswer answer, @Nullable Durability reached) {
        MediaType type = answer.status() < 400 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        ResponseEntity.BodyBuilder built =
                ResponseEntity.status(answer.status()).contentType(type);
        if (answer.replayed()) {
            built.header(Headers.REPLAYED, "true");
        }
        if (reached != null) {
            built.header(Headers.PREFERENCE_APPLIED, "durability=" + reached.word());
        }
        return built.body(answer.body());
    }
}
