package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.OwnerRow;
import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.OwnBacklog;
import dev.holdfast.core.model.RegionId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fences around a whole region, in PostgreSQL and in Kafka: closed and proved when the region owns nothing any
 * more, lifted when it owns something again. A region that still owns slices is fenced slice by slice only.
 */
public final class RegionFences {
    private final RegionId me;
    private final SliceOwners owners;
    private final RegionFence database;
    private final SqlProof proof;
    private final StreamFence kafka;
    private final OwnBacklog backlog;

    public RegionFences(
            RegionId me,
            SliceOwners owners,
            RegionFence database,
            SqlProof proof,
            StreamFence kafka,
            OwnBacklog backlog) {
        this.me = me;
        this.owners = owners;
        this.database = database;
        this.proof = proof;
        this.kafka = kafka;
        this.backlog = backlog;
    }

    /** A leaving region's last entries and events are in Kafka, and its events consumed, before its ways are closed. */
    SortedMap<String, String> shutAfterDrain() {
        return shut(true);
    }

    /** A returned region's tail goes another way; nothing is waited for. */
    SortedMap<String, String> shut() {
        return shut(false);
    }

    private SortedMap<String, String> shut(boolean drain) {
        SortedMap<String, String> receipt = new TreeMap<>();
        String owned = owners.all().stream()
                .filter(row -> row.openFor(me))
                .map(OwnerRow::slice)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        if (!owned.isEmpty()) {
            String not = "not applied: slices " + owned + " are still owned here";
            receipt.put("sql.role.refused", not);
            receipt.put("kafka.produce.refused", not);
            receipt.put("kafka.commit.refused", not);
            return receipt;
        }
        String outbox = drain ? kafka.outbox(true) : "";
        if (drain) {
            Patience.await(this::audited, "events-not-audited", "the audit has events of this region before it");
        }
        receipt.put("sql.sessions.ended", Integer.toString(database.shut()));
        receipt.put("sql.role.refused", proof.writeRefused());
        receipt.put("kafka.outbox", drain ? outbox : kafka.outbox(false));
        receipt.putAll(kafka.shut());
        return receipt;
    }

    private boolean audited() {
        if (!database.closed()) {
            backlog.look();
        }
        return database.closed() || !backlog.waits();
    }

    /** For the owner that this region is about to be. */
    SortedMap<String, String> liftStreams() {
        return kafka.lift();
    }

    /** With a slice owned again. */
    SortedMap<String, String> liftDatabase() {
        return new TreeMap<>(
                Map.of("sql.role", database.lift() ? "given back" : "not given back: no slice is open here"));
    }
}
