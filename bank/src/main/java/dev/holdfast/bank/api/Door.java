package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.ledger.RequestContext;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.bank.replication.PeerUnreachableException;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.SliceId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Where a request meets the region: it is executed here by the owner, or handed on to the owner once. */
public final class Door {
    private static final List<String> HANDED_BACK = List.of(
            HttpHeaders.CONTENT_TYPE, Headers.REGION, Headers.REPLAY, Headers.REPLAYED, HttpHeaders.RETRY_AFTER);

    private final Board board;
    private final LeaseClient lease;
    private final InFlight inFlight;
    private final Teller teller;
    private final PeerClient peer;

    public Door(Board board, LeaseClient lease, InFlight inFlight, Teller teller, PeerClient peer) {
        this.board = board;
        this.lease = lease;
        this.inFlight = inFlight;
        this.teller = teller;
        this.peer = peer;
    }

    /** Executes a write. The lease is checked before it begins and before it is acknowledged. */
    ResponseEntity<String> write(Operation operation, Caller caller, String path, String body) {
        RequestContext context = caller.context();
        SliceId slice = operation.slice();
        if (!board.mine(slice)) {
            return forward("POST", path, body, caller);
        }
        Epoch epoch = board.of(slice).epoch();
        try (InFlight.Ticket ticket = inFlight.enter(slice, context.key())) {
            lease.require();
            StoredAnswer answer = teller.serve(operation, context, epoch);
            lease.require();
            return answer(answer);
        }
    }

    /** Answers a read as the owner, so that what was just written is seen; the lease holds from before to after. */
    ResponseEntity<String> read(SliceId slice, Caller caller, String path, Supplier<StoredAnswer> answer) {
        if (!board.mine(slice)) {
            return forward("GET", path, null, caller);
        }
        lease.require();
        StoredAnswer read = answer.get();
        lease.require();
        return answer(read);
    }

    private static ResponseEntity<String> answer(StoredAnswer answer) {
        MediaType type = answer.status() < 400 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        ResponseEntity.BodyBuilder built =
                ResponseEntity.status(answer.status()).contentType(type);
        if (answer.replayed()) {
            built.header(Headers.REPLAYED, "true");
        }
        return built.body(answer.body());
    }

    private ResponseEntity<String> forward(String method, String path, @Nullable String body, Caller caller) {
        if (caller.forwarded()) {
            throw new RefusedException(Refusal.SLICE_MOVING, "forwarded to " + board.me() + ", which is not the owner");
        }
        try {
            HttpResponse<String> response =
                    peer.call(method, path, body, caller.forwardedBy(board.me().name()));
            ResponseEntity.BodyBuilder answer = ResponseEntity.status(response.statusCode());
            for (String name : HANDED_BACK) {
                Optional<String> value = response.headers().firstValue(name);
                value.ifPresent(text -> answer.header(name, text));
            }
            return answer.body(response.body());
        } catch (PeerUnreachableException e) {
            throw new RefusedException(Refusal.OWNER_UNREACHABLE, "no answer from the owner's region");
        }
    }
}
