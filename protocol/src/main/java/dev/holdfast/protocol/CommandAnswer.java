package dev.holdfast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What came of something a person asked for.
 *
 * @param plan the plan that it started
 * @param approval what now waits for a second person
 * @param lastPlan the newest plan of the group; a failover that was ordered gets a later number once its region's lease
 *     has ended
 */
public record CommandAnswer(@Nullable Long plan, @Nullable Long approval, long lastPlan, String detail) {}
