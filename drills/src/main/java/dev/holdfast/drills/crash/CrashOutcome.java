package dev.holdfast.drills.crash;

/**
 * What became of one write of a plan's journal at which the leader died.
 *
 * @param victim who died, by itself, and where; empty if nobody came to the point
 * @param plan how the plan ended
 */
public record CrashOutcome(String point, String victim, String plan, long rtoMillis, String verdict, String evidence) {}
