package dev.holdfast.protocol;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The prechecks as an agent evaluated them last ({@code GET /v1/check}).
 *
 * @param group the name of the service group
 * @param at when, as an ISO text
 * @param recovery what clients waited in the drills that passed on this installation; absent when none has
 */
public record CheckAnswer(
        String group,
        String agent,
        String at,
        List<Plan> plans,
        @Nullable Recovery recovery) {
    /**
     * The prechecks of one plan.
     *
     * @param plan switchover, failover or failback
     * @param region the region that it is about
     * @param verdict GO, GO WITH APPROVAL or NO-GO
     * @param counts how many prechecks hold, are violated, are not observed, are not applicable
     * @param atStake what would be lost if the source were lost now; absent if it never said
     */
    public record Plan(
            String plan,
            String region,
            String from,
            String to,
            String verdict,
            SortedMap<String, Integer> counts,
            List<Finding> findings,
            @Nullable Loss atStake) {}

    /** One precheck: its weight is hard or soft; it holds, is violated, not observed or not applicable. */
    public record Finding(String id, String weight, String state, String words, String advice) {}

    /**
     * What the other region does not have.
     *
     * @param amount what it credits, as text; absent if it was not added up
     * @param seconds the age of the oldest commit among it, and the time since the source was last heard
     * @param heardMillis how long ago the source said so
     */
    public record Loss(long operations, @Nullable String amount, double seconds, long heardMillis) {}

    /** What clients waited in so many drills. */
    public record Recovery(int drills, long shortestMillis, long medianMillis, long longestMillis, String newest) {}
}
