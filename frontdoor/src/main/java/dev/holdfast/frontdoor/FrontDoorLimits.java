package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.ParkingLimits;
import java.time.Duration;

/**
 * Every limit of the front door besides parking's own.
 *
 * @param bodyBytes the largest request body, held in memory so that it can be sent again
 * @param answerBytes the largest answer of a region
 * @param bufferedBytes all request bodies together
 * @param bodyTime how long a client may take to send its body
 * @param upstreamTime how long one attempt may take
 * @param connectTime how long its connection may take
 * @param connectionsPerRegion open connections to one region
 * @param connectionQueue attempts that wait for one of them
 */
record FrontDoorLimits(
        ParkingLimits parking,
        int bodyBytes,
        int answerBytes,
        long bufferedBytes,
        Duration bodyTime,
        Duration upstreamTime,
        Duration connectTime,
        int connectionsPerRegion,
        int connectionQueue) {
    static final FrontDoorLimits DEFAULT = new FrontDoorLimits(
            ParkingLimits.DEFAULT,
            1 << 20,
            4 << 20,
            48L << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            256,
            10_000);
}
