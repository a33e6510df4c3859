package dev.holdfast.bank.replication;

import dev.holdfast.bank.ledger.Money;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainPosition;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.SiteMessage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state of replication in both directions, as this region sees it. */
public final class Replication {
    /** Adding up more than this on every look would cost what the bank needs for its customers. */
    static final long ADDED_LIMIT = 5000;

    private final JdbcClient jdbc;
    private final RegionId me;
    private final RegionId peer;
    private final Acknowledgements acknowledgements;
    private final ApplierLoop applier;
    private final Surroundings surroundings;

    public Replication(
            JdbcClient jdbc,
            RegionId me,
            RegionId peer,
            Acknowledgements acknowledgements,
            ApplierLoop applier,
            Surroundings surroundings) {
        this.jdbc = jdbc;
        this.me = me;
        this.peer = peer;
        this.acknowledgements = acknowledgements;
        this.applier = applier;
        this.surroundings = surroundings;
    }

    /** A chain's end on the wire. */
    public record End(long epoch, long seq, String hash) {
        public ChainPosition position() {
            return new ChainPosition(seq, ChainHash.of(hash));
        }
    }

    /**
     * Own commits the other region has not acknowledged.
     *
     * @param seconds the age of the oldest
     * @param amount what they credit to INR accounts, in minor units; absent when they are too many to add up
     */
    public record Lag(
            long records, double seconds, @Nullable Long amount) {}

    public record Inbound(String status, long behind, long lateRecords, List<String> stopped) {}

    /** The answer on the wire. */
    public record Message(
            String region,
            SortedMap<Integer, End> own,
            SortedMap<Integer, Positions.Position> acknowledged,
            SortedMap<Integer, End> applied,
            Lag outbound,
            Inbound inbound,
            SiteMessage.Surroundings surroundings) {}

    public Message now() {
        SortedMap<Integer, Positions.Position> acknowledged = new TreeMap<>();
        acknowledgements
                .positions()
                .forEach((slice, known) -> acknowledged.put(
                        slice.number(), new Positions.Position(known.epoch().number(), known.seq())));
        return new Message(me.name(), own(), acknowledged, applied(), outbound(), inbound(), surroundings.now());
    }

    /** The ends of this region's own chains. */
    public SortedMap<Integer, End> own() {
        return ends("select slice, epoch, seq, hash from chain_head where epoch > 0", List.of());
    }

    private SortedMap<Integer, End> applied() {
        return ends(
                "select distinct on (slice) slice, epoch, seq, hash from applied where region = ?"
                        + " order by slice, epoch desc",
                List.of(peer.name()));
    }

    private SortedMap<Integer, End> ends(String sql, List<Object> arguments) {
        TreeMap<Integer, End> ends = new TreeMap<>();
        jdbc.sql(sql).params(arguments).query(row -> {
            ends.put(row.getInt(1), new End(row.getLong(2), row.getLong(3), row.getString(4)));
        });
        return ends;
    }

    public Inbound inbound() {
        long late =
                jdbc.sql("select count(*) from late_record").query(Long.class).single();
        List<String> stopped = jdbc.sql(
                        "select region || '/' || slice || '/' || epoch || '@' || seq || ' ' || reason from stopped_chain")
                .query(String.class)
                .list();
        return new Inbound(applier.status(), applier.behind(), late, stopped);
    }

    /** Whether the other region has acknowledged this region's own chains up to these ends. */
    public boolean acknowledged(SortedMap<Integer, End> ends) {
        return ends.entrySet().stream()
                .allMatch(entry -> acknowledgements.covers(
                        SliceId.of(entry.getKey()),
                        Epoch.of(entry.getValue().epoch()),
                        entry.getValue().seq()));
    }

    /** Keeps growing while the other region is away, instead of freezing at its last answer. */
    public Lag outbound() {
        long records = 0;
        double seconds = 0;
        Long amount = 0L;
        for (var entry : own().entrySet()) {
            Acknowledgements.Acknowledged known = acknowledgements.positions().get(SliceId.of(entry.getKey()));
            long epoch = entry.getValue().epoch();
            long acknowledged = known != null && known.epoch().number() == epoch ? known.seq() : 0;
            if (acknowledged < entry.getValue().seq()) {
                records += entry.getValue().seq() - acknowledged;
                amount = amount == null || records > ADDED_LIMIT
                        ? null
                        : Long.valueOf(amount + credited(entry.getKey(), epoch, acknowledged));
                seconds = Math.max(seconds, age(entry.getKey(), epoch, acknowledged + 1));
            }
        }
        return new Lag(records, seconds, amount);
    }

    /** What the entries after that one credit to accounts; every transaction's postings sum to zero. */
    private long credited(int slice, long epoch, long after) {
        return jdbc.sql("select coalesce(sum(p.amount), 0)::bigint from journal j join posting p"
                        + " on p.txn_id = j.txn_id and p.epoch = j.epoch"
                        + " where j.region = ? and j.slice = ? and j.epoch = ? and j.seq > ? and p.amount > 0 and p.currency = '"
                        + Money.CURRENCY + "'")
                .params(me.name(), slice, epoch, after)
                .query(Long.class)
                .single();
    }

    private double age(int slice, long epoch, long seq) {
        return jdbc.sql("select extract(epoch from clock_timestamp() - recorded_at)::float8 from journal"
                        + " where region = ? and slice = ? and epoch = ? and seq = ?")
                .params(me.name(), slice, epoch, seq)
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    /** The chain that an end of the other region's is of. */
    public ChainId chainOfPeer(int slice, End end) {
        return new ChainId(peer, SliceId.of(slice), Epoch.of(end.epoch()));
    }
}
