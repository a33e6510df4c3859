package dev.holdfast.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for ({@code POST /v1/plans}).
 *
 * @param kind switchover, failover or failback
 * @param region the region of a failover or failback
 * @param from the region that gives slices up in a switchover
 * @param to the region that takes them; the other one if absent
 * @param slices which; all that the region owns if absent
 * @param dryRun answer the runbook and do nothing
 * @param force fail over from a region that looks healthy, if a second person agrees
 */
public record PlanRequest(
        @Nullable String kind,
        @Nullable String region,
        @Nullable String from,
        @Nullable String to,
        @Nullable List<Integer> slices,
        @Nullable String reason,
        @Nullable Boolean dryRun,
        @Nullable Boolean force) {
    public static PlanRequest failback(String region) {
        return new PlanRequest("failback", region, null, null, null, null, null, null);
    }
}
