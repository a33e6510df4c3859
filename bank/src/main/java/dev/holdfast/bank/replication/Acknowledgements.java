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

    /** What was acknowledged before this process began; before the first question. */
    public void recall() {
        TreeMap<SliceId, Acknowledged> known = new TreeMap<>();
        jdbc.sql("select slice, epoch, seq from acknowledged_position").query(row -> {
            known.put(SliceId.of(row.getInt(1)), new Acknowledged(Epoch.of(row.getLong(2)), row.getLong(3)));
        });
        positions = Collections.unmodifiableSortedMap(known);
    }

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

    private synchronized void accept(Positions.Message message) {
        TreeMap<SliceId, Acknowledged> next = new TreeMap<>(positions);
        message.slices().forEach((number, position) -> {
            SliceId slice = SliceId.of(number);
            Acknowledged now = new Acknowledged(Epoch.of(position.epoch()), position.seq());
            if (!now.equals(next.put(slice, now))) {
                forget(slice, now);
            }
        });
        positions = Collections.unmodifiableSortedMap(next);
        notifyAll();
    }

    /** Whether the other region has acknowledged an entry of this region's own chain. */
    public boolean covers(SliceId slice, Epoch epoch, long seq) {
        Acknowledged known = positions.get(slice);
        return known != null && (epoch.isOlderThan(known.epoch()) || epoch.equals(known.epoch()) && known.seq() >= seq);
    }

    /** Waits until the entry is acknowledged; says whether it was within the limit. */
    public synchronized boolean await(SliceId slice, Epoch epoch, long seq, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis(); left > 0 && !covers(slice, epoch, seq); ) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return covers(slice, epoch, seq);
    }

    private void forget(SliceId slice, Acknowledged known) {
        jdbc.sql("insert into acknowledged_position (slice, epoch, seq) values (?, ?, ?)"
                        + " on conflict (slice) do update set epoch = excluded.epoch, seq = excluded.seq")
                .params(slice.number(), known.epoch().number(), known.seq())
                .update();
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
