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
import java.util.function.Function;
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
    private final Sessions sessions;
    private final Deadlines deadlines;
    private final Elsewhere elsewhere;

    public Door(
            Board board,
            LeaseClient lease,
            InFlight inFlight,
            Teller teller,
            Confirmations confirmations,
            Sessions sessions,
            Deadlines deadlines,
            Elsewhere elsewhere) {
        this.board = board;
        this.lease = lease;
        this.inFlight = inFlight;
        this.teller = teller;
        this.confirmations = confirmations;
        this.sessions = sessions;
        this.deadlines = deadlines;
        this.elsewhere = elsewhere;
    }

    /** Executes a write. The lease is checked before it begins, and with the epoch before it is acknowledged. */
    ResponseEntity<String> write(Operation operation, Caller caller, String path, String body) {
        SliceId slice = operation.slice();
        return board.mine(slice)
                ? owned(operation, caller)
                : elsewhere.write(operation, board.of(slice).owner(), caller, path, body);
    }

    /** Executes a request that waited, here or where its slice is by now. */
    ResponseEntity<String> deliver(Operation operation, Caller caller, String path, String body) {
        return board.mine(operation.slice()) ? owned(operation, caller) : elsewhere.forward(path, body, caller);
    }

    private ResponseEntity<String> owned(Operation operation, Caller caller) {
        RequestContext context = caller.context();
        SliceId slice = operation.slice();
        requireOpen(slice);
        Epoch epoch = board.of(slice).epoch();
        StoredAnswer answer = executed(operation, caller, epoch);
        String session = sessions.afterWrite(caller, slice, answer);
        Durability wanted = caller.preference().durability();
        if (!wanted.remote() || answer.status() >= FAILED) {
            return answer(answer, null, session);
        }
        Outcomes.Place place = teller.read(() -> confirmations.place(context.key(), slice));
        confirmations.await(caller.preference(), slice, place);
        requireStill(slice, epoch);
        return answer(answer, "durability=" + wanted.word(), session);
    }

    /** Settles, as the owner, what somebody can prove that a region had acknowledged. */
    ResponseEntity<String> claim(
            Claim claim, Caller caller, String path, String body, Function<Epoch, StoredAnswer> work) {
        SliceId slice = claim.slice();
        if (!board.mine(slice)) {
            return elsewhere.forward(path, body, caller);
        }
        requireOpen(slice);
        Epoch epoch = board.of(slice).epoch();
        try (InFlight.Ticket ticket = inFlight.enter(slice, claim.request().key())) {
            lease.require();
            StoredAnswer answer = work.apply(epoch);
            requireStill(slice, epoch);
            return answer(answer, null, null);
        }
    }

    /** The row would say the same, but everybody who waits for a moving slice asks again and again. */
    private void requireOpen(SliceId slice) {
        if (board.shut(slice)) {
            throw new RefusedException(Refusal.SLICE_MOVING, "slice " + slice + " is about to move, gate closed");
        }
    }

    /** A gate that closes waits for these, and not for what they may wait for afterwards. */
    private StoredAnswer executed(Operation operation, Caller caller, Epoch epoch) {
        RequestContext context = caller.context();
        try (InFlight.Ticket ticket = inFlight.enter(operation.slice(), context.key())) {
            lease.require();
            deadlines.require(operation.slice(), context.key(), caller);
            StoredAnswer answer = teller.serve(operation, context, epoch);
            requireStill(operation.slice(), epoch);
            return answer;
        }
    }

    /** Answers a read as the owner, so that what was just written is seen; the lease holds from before to after. */
    ResponseEntity<String> read(SliceId slice, Caller caller, String path, Supplier<StoredAnswer> answer) {
        if (!board.mine(slice)) {
            boolean here = caller.preference().readsLocally() && !caller.forwarded();
            return here ? copied(slice, caller, path, answer) : elsewhere.read(path, caller);
        }
        Epoch epoch = board.of(slice).epoch();
        lease.require();
        requireSeen(slice, caller);
        StoredAnswer read = teller.read(answer);
        String session = sessions.afterRead(caller, slice);
        requireStill(slice, epoch);
        return answer(read, null, session);
    }

    /** Has the owner of a slice do what leaves no entry and needs no key. */
    ResponseEntity<String> act(SliceId slice, Caller caller, String path, Function<Epoch, StoredAnswer> act) {
        if (!board.mine(slice)) {
            return elsewhere.forward(path, "{}", caller);
        }
        requireOpen(slice);
        Epoch epoch = board.of(slice).epoch();
        lease.require();
        StoredAnswer answer = act.apply(epoch);
        requireStill(slice, epoch);
        return answer(answer, null, null);
    }

    /** The same about the outcome under a key, once it has come as far as the caller prefers, or the caller's time is over. */
    ResponseEntity<String> readExpected(
            SliceId slice, Caller caller, String path, String key, Supplier<StoredAnswer> answer) {
        if (caller.preference().durability().remote() && board.mine(slice)) {
            teller.read(() -> confirmations.find(key, slice))
                    .ifPresent(place -> confirmations.expect(caller.preference(), slice, place));
        }
        return read(slice, caller, path, answer);
    }

    /** What this region has of a slice that another owns, if it has all that the session has seen, and something. */
    private ResponseEntity<String> copied(SliceId slice, Caller caller, String path, Supplier<StoredAnswer> answer) {
        lease.require();
        if (!sessions.reaches(caller, slice)) {
            return elsewhere.read(path, caller);
        }
        StoredAnswer read = teller.read(answer);
        return read.status() >= FAILED
                ? elsewhere.read(path, caller)
                : answer(read, "read=local", sessions.afterRead(caller, slice));
    }

    /** What a lost region had written and shown comes back with its tail, after the one that reads. */
    private void requireSeen(SliceId slice, Caller caller) {
        if (!sessions.reaches(caller, slice)) {
            throw new RefusedException(
                    Refusal.SESSION_AHEAD,
                    "what this session has seen of slice " + slice
                            + " comes back with a lost region's tail; ask without " + Headers.SESSION_POSITION
                            + " to see what there is");
        }
    }

    /** A request that outlived the loss and the return of its region meets a new lease, which is not for its slice. */
    private void requireStill(SliceId slice, Epoch epoch) {
        lease.require();
        if (!board.still(slice, epoch)) {
            throw new RefusedException(
                    Refusal.SLICE_MOVING, "slice " + slice + " went on while a request of epoch " + epoch + " ran");
        }
    }

    /**
     * @param applied the preference that was
     * @param session how far the caller's session has now seen
     */
    private static ResponseEntity<String> answer(
            StoredAnswer answer, @Nullable String applied, @Nullable String session) {
        MediaType type = answer.status() < 400 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        ResponseEntity.BodyBuilder built =
                ResponseEntity.status(answer.status()).contentType(type);
        if (answer.replayed()) {
            built.header(Headers.REPLAYED, "true");
        }
        if (applied != null) {
            built.header(Headers.PREFERENCE_APPLIED, applied);
        }
        if (session != null) {
            built.header(Headers.SESSION_POSITION, session);
        }
        return built.body(answer.body());
    }
}
