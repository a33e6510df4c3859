package dev.holdfast.bank.api;

import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.Bugs;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Pulse;
import dev.holdfast.bank.replication.Gauges;
import dev.holdfast.bank.watch.LedgerWatch;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import java.util.List;
import java.util.SortedMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the bank is, from what it looked at a moment ago; a prober never waits for the database. */
@RestController
class HealthController {
    private final Board board;
    private final LeaseClient lease;
    private final Bugs bugs;
    private final Pulse pulse;
    private final Gauges gauges;
    private final LedgerWatch watch;

    HealthController(Board board, LeaseClient lease, Bugs bugs, Pulse pulse, Gauges gauges, LedgerWatch watch) {
        this.board = board;
        this.lease = lease;
        this.bugs = bugs;
        this.pulse = pulse;
        this.gauges = gauges;
        this.watch = watch;
    }

    private record Health(
            String status,
            boolean serving,
            String region,
            String role,
            Lease lease,
            List<Integer> slices,
            Database database,
            Gauges.Applier applier,
            Gauges.Lag lag,
            Gauges.Consumers consumers,
            String protection,
            LedgerWatch.Reading ledger,
            SortedMap<String, String> bugs) {}

    private record Lease(boolean valid, long remainingMillis) {}

    private record Database(String status) {}

    @GetMapping("/healthz")
    ResponseEntity<String> health() {
        boolean database = pulse.up();
        boolean up = database && bugs.none();
        boolean valid = lease.valid();
        List<Integer> open = board.open().stream().map(SliceId::number).toList();
        Gauges.Reading reading = gauges.reading();
        Health health = new Health(
                up ? "UP" : "DOWN",
                up && valid && !open.isEmpty(),
                board.me().name(),
                role(valid, open),
                new Lease(valid, lease.remaining().toMillis()),
                open,
                new Database(database ? "UP" : "DOWN"),
                reading.applier(),
                reading.lag(),
                gauges.consumers(),
                reading.peerLost() ? "unprotected" : "protected",
                watch.reading(),
                bugs.found());
        return ResponseEntity.status(up ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(health));
    }

    private String role(boolean valid, List<Integer> open) {
        if (!valid) {
            return "fenced";
        }
        return open.isEmpty() ? "passive" : "active";
    }
}
