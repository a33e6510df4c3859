package dev.holdfast.core.precheck;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a region's bank said of itself to the agent beside it. A part that it could not say is absent.
 *
 * @param up whether it calls itself up: its database answers its role, and no loop has ended
 * @param applier what follows the other region's journal, {@code running} when it does
 * @param stopped chains that cannot go on
 * @param heartbeat how long ago the last beat from the other region arrived through the mirror
 * @param reread how many of the other region's events its consumers would read again here; absent while no offset was
 *     translated, or nobody could look
 */
public record BankSight(
        boolean up,
        String applier,
        List<String> stopped,
        Backlog unacknowledged,
        @Nullable Duration heartbeat,
        @Nullable Long reread,
        @Nullable Broker broker,
        @Nullable Schema schema,
        @Nullable Keys keys,
        @Nullable Connections connections,
        @Nullable Ledger ledger) {
    public BankSight {
        stopped = List.copyOf(stopped);
    }

    /**
     * Own entries that the other region has not acknowledged: what would be lost now.
     *
     * @param amount what they move, in minor units; absent when there are too many to add up
     * @param oldest the age of the oldest
     */
    public record Backlog(long operations, @Nullable Long amount, Duration oldest) {
        public static final Backlog NONE = new Backlog(0, 0L, Duration.ZERO);
    }

    /**
     * The region's Kafka.
     *
     * @param partitions by topic
     * @param authorizer whether access rules are asked at all
     * @param rules the rules as text; absent where they were not shown
     */
    public record Broker(
            SortedMap<String, Integer> partitions,
            boolean authorizer,
            @Nullable List<String> rules) {
        public Broker {
            partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
            rules = rules == null ? null : List.copyOf(rules);
        }
    }

    /** The database's schema, and how many sessions change it at this moment. */
    public record Schema(String version, int changing) {}

    /** How long idempotency keys are kept; absent when they are kept for good. */
    public record Keys(@Nullable Duration kept) {}

    /**
     * The bank's watch over its books.
     *
     * @param checked entries of the journal that it has looked at
     * @param broken a line for each rule of the ledger that does not hold
     */
    public record Ledger(long checked, List<String> broken) {
        public Ledger {
            broken = List.copyOf(broken);
        }
    }

    /** The database connections of the bank's pool. */
    public record Connections(int inUse, int limit) {}
}
