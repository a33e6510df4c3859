package dev.holdfast.protocol;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an agent knows of its group ({@code GET /v1/status}). Times are ISO texts.
 *
 * @param agent who answers
 * @param leader the quorum's leader as this agent knows it
 * @param quorumAnswers whether the quorum has answered this agent's last command
 * @param stopped whether a bug has stopped this agent
 * @param placement where each slice is meant to be
 * @param desk what people have in hand
 * @param plan the plan under way
 * @param history the plans that ended, oldest first
 */
public record StatusAnswer(
        String agent,
        @Nullable String leader,
        boolean quorumAnswers,
        boolean stopped,
        SortedMap<String, Region> regions,
        SortedMap<Integer, OwnedSlice> slices,
        SortedMap<Integer, String> placement,
        TableMessage table,
        DeskAnswer desk,
        @Nullable PlanMessage plan,
        List<PlanMessage> history) {
    /**
     * A region in the eyes of the quorum.
     *
     * @param observedAgeMillis how long ago this agent saw the last renewal
     * @param vantages what each agent sees of the region
     */
    public record Region(
            String status,
            long incarnation,
            long leaseSequence,
            long observedAgeMillis,
            SortedMap<String, String> vantages) {}

    /**
     * A plan with its journal.
     *
     * @param askedBy who wanted it: a person, or an agent by its policy
     * @param pausedBy who has paused it
     * @param abortedBy the person who aborted it
     */
    public record PlanMessage(
            long number,
            String kind,
            String askedBy,
            String reason,
            @Nullable String pausedBy,
            @Nullable String abortedBy,
            @Nullable String lost,
            String from,
            String to,
            SortedMap<Integer, OwnedSlice> slices,
            SortedMap<Integer, OwnedSlice> grants,
            String outcome,
            String note,
            String startedAt,
            @Nullable String endedAt,
            List<StepMessage> steps) {}

    /** A step with its journal; without a region it is the quorum's own. */
    public record StepMessage(
            String kind,
            @Nullable String region,
            String status,
            int failures,
            String lastFailure,
            @Nullable String startedAt,
            @Nullable String doneAt,
            SortedMap<String, String> receipt) {}
}
