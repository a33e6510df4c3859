package dev.holdfast.bank.replication;

import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the other region has acknowledged of this region's journal, asked for several times a second. */
public final class Acknowledgements {
    public static final Duration PERIOD = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

    private final PeerClient peer;
    private final JdbcClient jdbc;
    private final RegionId me;
    private volatile SortedMap<SliceId, Acknowledged> positions = Collections.emptySortedMap();
    private boolean reachable = true;

    public Acknowledgements(PeerClient peer, JdbcClient jdbc, RegionId me) {
        this.peer = peer;
        this.jdbc = jdbc;
        this.me = me;
    }

    /** How far a slice is acknowledged. */
    public record Acknowledged(Epoch epoch, long seq) {}

    /** One question; debits that it shows to be known over there no longer count against the cap. */
    public void pull() {
        try {
            HttpResponse<String> response = peer.control("GET", "/holdfast/v1/positions?for=" + me, null);
            if (response.statusCode() != 200) {
                throw new PeerUnreachableException("positions answered " + response.statusCode());
            }
            accept(Json.read(response.body(), Positions.Message.class));
            noteReachable(true, "");
        } catch (PeerUnreachableException | Json.MalformedMessageException e) {
            noteReachable(false, String.valueOf(e.getMessage()));
        }
    }

    private void accept(Positions.Message message) {
        TreeMap<SliceId, Acknowledged> next = new TreeMap<>(positions);
        message.slices().forEach((number, position) -> {
            SliceId slice = SliceId.of(number);
            Acknowledged now = new Acknowledged(Epoch.of(position.epoch()), position.seq());
            if (!now.equals(next.put(slice, now))) {
                forget(slice, now);
            }
        });
        positions = Collections.unmodifiableSortedMap(next);
    }

    private void forget(SliceId slice, Acknowledged known) {
        for (String table : List.of("unacked_debit", "unacked_credit")) {
            jdbc.sql("delete from " + table + " where slice = ? and (epoch < ? or (epoch = ? and seq <= ?))")
                    .params(
                            slice.number(),
                            known.epoch().number(),
                            known.epoch().number(),
                            known.seq())
                    .update();
        }
    }

    private void noteReachable(boolean now, String cause) {
        if (now != reachable) {
            LOG.atInfo()
                    .addKeyValue("reachable", now)
                    .addKeyValue("cause", cause)
                    .log("acknowledgements");
        }
        reachable = now;
    }

    public SortedMap<SliceId, Acknowledged> positions() {
        return positions;
    }
}
