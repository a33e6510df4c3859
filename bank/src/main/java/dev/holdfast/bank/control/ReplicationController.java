package dev.holdfast.bank.control;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.AcknowledgementStops;
import dev.holdfast.bank.replication.Journal;
import dev.holdfast.bank.replication.Positions;
import dev.holdfast.bank.replication.Replication;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.bank.replication.Tail;
import dev.holdfast.bank.replication.Touches;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Digest;
import dev.holdfast.journal.DigestAllowance;
import dev.holdfast.journal.JournalException;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StepRefusal;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the other region's bank and the agents ask of replication. */
@RestController
class ReplicationController {
    private final RegionId me;
    private final Positions positions;
    private final AcknowledgementStops stops;
    private final Tail tail;
    private final Journal journal;
    private final Replication replication;
    private final JdbcTemplate template;

    ReplicationController(
            RegionId me,
            Positions positions,
            AcknowledgementStops stops,
            Tail tail,
            Journal journal,
            Replication replication,
            JdbcTemplate template) {
        this.me = me;
        this.positions = positions;
        this.stops = stops;
        this.tail = tail;
        this.journal = journal;
        this.replication = replication;
        this.template = template;
    }

    @GetMapping("/holdfast/v1/positions")
    ResponseEntity<String> positions(@RequestParam("for") String writer) {
        return json(positions.acknowledged(named(() -> RegionId.of(writer)).name()));
    }

    @PostMapping(Reservations.PATH)
    ResponseEntity<String> reserve(@RequestBody String body) {
        return recorded(stops.reserve(Json.read(body, Reservations.Message.class)));
    }

    @PostMapping(Touches.PATH)
    ResponseEntity<String> touch(@RequestBody String body) {
        return recorded(stops.touch(Json.read(body, Touches.Message.class)));
    }

    @PostMapping(Touches.ENDED_PATH)
    ResponseEntity<String> endTouch(@RequestBody String body) {
        return recorded(stops.endTouch(Json.read(body, Touches.Message.class)));
    }

    private static ResponseEntity<String> recorded(boolean recorded) {
        return recorded
                ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("{\"recorded\":true}")
                : ResponseEntity.status(409)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"recorded\":false}");
    }

    /** What a region that lost its database reads first; the entries are at {@code tail}. */
    @GetMapping("/holdfast/v1/journal")
    ResponseEntity<String> journal() {
        return json(journal.now());
    }

    @GetMapping("/holdfast/v1/tail")
    ResponseEntity<String> tail(
            @RequestParam(defaultValue = "") String region,
            @RequestParam int slice,
            @RequestParam long epoch,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit) {
        ChainId chain = named(
                () -> new ChainId(region.isEmpty() ? me : RegionId.of(region), SliceId.of(slice), Epoch.of(epoch)));
        if (after < 0 || limit < 1) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, "after is at least 0 and limit at least 1");
        }
        return json(tail.after(chain, after, limit));
    }

    /** 503 with a code as long as calls like this one still have history to go through. */
    @GetMapping("/holdfast/v1/digest")
    ResponseEntity<String> digest(
            @RequestParam int slice,
            @RequestParam String region,
            @RequestParam long epoch,
            @RequestParam long seq,
            @RequestParam(defaultValue = "false") boolean afresh) {
        ChainId chain = named(() -> new ChainId(RegionId.of(region), SliceId.of(slice), Epoch.of(epoch)));
        if (seq < 0) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, "seq is at least 0");
        }
        ConnectionCallback<Digest> compute = connection -> afresh
                ? Digest.afresh(connection, chain, seq)
                : Digest.of(connection, chain, seq, new DigestAllowance(System::nanoTime));
        try {
            return json(Objects.requireNonNull(template.execute(compute)));
        } catch (JournalException e) {
            if (!e.retryable()) {
                throw e;
            }
            return ResponseEntity.status(503)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Json.write(new StepRefusal(e.code(), String.valueOf(e.getMessage()), true)));
        }
    }

    @GetMapping("/holdfast/v1/replication")
    ResponseEntity<String> replication() {
        return json(replication.now());
    }

    /** What the caller names; names and numbers that cannot be are the caller's mistake. */
    private static <T> T named(Supplier<T> parameters) {
        try {
            return parameters.get();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.PARAMETER_INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static ResponseEntity<String> json(Object message) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(message));
    }
}
