package dev.holdfast.protocol;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent sees of its own place ({@code GET /v1/site}), for the prechecks of the other agents.
 *
 * @param quorumAnswers whether the quorum answers it
 * @param configuration SHA-256 of the group file that it reads
 * @param bank absent where there is none, or where it does not answer
 * @param connect whether there is a Connect beside it
 * @param connectors states of Connect's connectors by name; absent where Connect does not answer
 */
public record SiteMessage(
        String agent,
        boolean quorumAnswers,
        @Nullable String configuration,
        @Nullable Bank bank,
        boolean connect,
        @Nullable SortedMap<String, String> connectors) {
    /** The bank beside the agent: the part of {@code GET /holdfast/v1/replication} that prechecks read. */
    public record Bank(
            boolean up,
            Backlog outbound,
            Inbound inbound,
            @Nullable Surroundings surroundings) {}

    /**
     * Own commits that the other region has not acknowledged.
     *
     * @param seconds the age of the oldest
     * @param amount what they credit, in minor units; absent when they are too many to add up
     */
    public record Backlog(
            long records, double seconds, @Nullable Long amount) {}

    /** What follows the other region's journal, and the chains that cannot go on. */
    public record Inbound(String status, List<String> stopped) {}

    /**
     * What a plan that would make the region the owner depends on there.
     *
     * @param heartbeatMillis how long ago the last beat of the other region arrived through the mirror
     * @param reread how many of the other region's events its consumers would read again
     */
    public record Surroundings(
            @Nullable Long heartbeatMillis,
            @Nullable Long reread,
            @Nullable Broker broker,
            @Nullable Schema schema,
            @Nullable Keys keys,
            @Nullable Connections connections,
            @Nullable Ledger ledger) {}

    /** Topics with their partitions, whether an authorizer is set, and its rules unless they are not shown to the bank. */
    public record Broker(
            SortedMap<String, Integer> partitions,
            boolean authorizer,
            @Nullable List<String> rules) {}

    /** The database's schema, and how many sessions are changing it. */
    public record Schema(String version, int changing) {}

    /** How long idempotency keys are kept; absent when for good. */
    public record Keys(@Nullable Long keptSeconds) {}

    /**
     * What the bank's watch over its books has come to.
     *
     * @param checked entries of the journal
     * @param broken a line for each rule that does not hold
     */
    public record Ledger(long checked, List<String> broken) {}

    /** The connections of the bank's pool. */
    public record Connections(int inUse, int limit) {}
}
