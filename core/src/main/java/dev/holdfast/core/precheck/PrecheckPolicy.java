package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.CoolDown;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits that the prechecks go by.
 *
 * @param lag beyond this a second person must agree
 * @param loss beyond this, or unknown, a second person must agree to the loss
 * @param lastDrill how old the last good drill may be; absent if no limit was set
 * @param recoveryPoint the objective for what may be lost; absent if none was set
 * @param waitBound how long the fence of a region takes that cannot be reached
 */
public record PrecheckPolicy(
        Duration lag,
        Duration loss,
        @Nullable Duration lastDrill,
        @Nullable Duration recoveryPoint,
        CoolDown coolDown,
        Duration waitBound) {
    /** What was seen longer ago than this is not known any more. */
    public static final Duration FRESH = Duration.ofSeconds(5);

    /** A beat comes every second; this many are missing before the way counts as closed. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** How many events a takeover may read again: a duplicate is better than a gap, but each costs time. */
    public static final long REREAD = 10_000;
}
