package dev.holdfast.bank.api;

import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.LeaseView;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.bank.replication.PeerUnreachableException;
import dev.holdfast.core.model.RegionId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * The way of a request to the other region, which owns its slice. A region that hangs holds every thread that waits for
 * it, so few may wait, and none for a region that the quorum does not let act: its slices are about to move.
 */
public final class Forwarding {
    /** Requests that wait for the other region at once. */
    public static final int AT_ONCE = 16;

    private static final List<String> HANDED_BACK = List.of(
            HttpHeaders.CONTENT_TYPE,
            Headers.PREFERENCE_APPLIED,
            Headers.REGION,
            Headers.REPLAY,
            Headers.REPLAYED,
            Headers.SESSION_POSITION,
            HttpHeaders.RETRY_AFTER);

    private final RegionId me;
    private final LeaseClient lease;
    private final PeerClient peer;
    private final Places places =
            new Places(AT_ONCE, Refusal.OWNER_UNREACHABLE, AT_ONCE + " requests wait for the owner's region already");

    /** Requests whose answers wait for a durability have places of their own: they take long. */
    private final Places waiting =
            new Places(AT_ONCE, Refusal.DURABILITY_PENDING, AT_ONCE + " requests wait for a durability already");

    public Forwarding(RegionId me, LeaseClient lease, PeerClient peer) {
        this.me = me;
        this.lease = lease;
        this.peer = peer;
    }

    ResponseEntity<String> forward(String method, String path, @Nullable String body, Caller caller) {
        if (caller.forwarded()) {
            throw new RefusedException(Refusal.SLICE_MOVING, "forwarded to " + me + ", which is not the owner");
        }
        LeaseView view = lease.view();
        if (!view.peerActs()) {
            throw new RefusedException(Refusal.SLICE_MOVING, "the owner's region is " + view.peerStatus());
        }
        try (Places.Place place = (caller.preference().durability().remote() ? waiting : places).take()) {
            return handedBack(peer.call(
                    method,
                    path,
                    body,
                    caller.forwardedBy(me.name()),
                    caller.preference().granted()));
        } catch (PeerUnreachableException e) {
            throw new RefusedException(Refusal.OWNER_UNREACHABLE, "no answer from the owner's region");
        }
    }

    private static ResponseEntity<String> handedBack(HttpResponse<String> response) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(response.statusCode());
        for (String name : HANDED_BACK) {
            Optional<String> value = response.headers().firstValue(name);
            value.ifPresent(text -> answer.header(name, text));
        }
        return answer.body(response.body());
    }
}
