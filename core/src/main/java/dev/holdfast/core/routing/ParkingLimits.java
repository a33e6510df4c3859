package dev.holdfast.core.routing;

import java.time.Duration;

/**
 * The limits of parking.
 *
 * @param longest how long a request may stay before its client is told to come back later
 * @param requests how many requests may be held at once, those being sent again included
 * @param replaysPerRegion how many requests may be under way again to one region, so that its recovery is not a herd
 * @param scouts the same for a region that the probes do not find serving: enough to notice that the probes are wrong
 * @param firstRetry pause after all candidates were tried once without success
 * @param longestRetry what that pause grows to by doubling
 */
public record ParkingLimits(
        Duration longest, int requests, int replaysPerRegion, int scouts, Duration firstRetry, Duration longestRetry) {
    public static final ParkingLimits DEFAULT =
            new ParkingLimits(Duration.ofSeconds(30), 10_000, 16, 4, Duration.ofMillis(100), Duration.ofMillis(500));

    public ParkingLimits {
        if (longest.isNegative() || requests < 0 || replaysPerRegion < 1 || scouts < 1) {
            throw new IllegalArgumentException("parking limits must not be negative and allow one replay");
        }
        if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("the first retry pause must be positive and at most the longest");
        }
    }

    /** The pause after a number of rounds without success. */
    public Duration pause(int rounds) {
        Duration pause = firstRetry;
        for (int round = 1; round < rounds && pause.compareTo(longestRetry) < 0; round++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
    }
}
