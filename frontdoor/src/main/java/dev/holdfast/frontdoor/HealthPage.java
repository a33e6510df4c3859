package dev.holdfast.frontdoor;

import dev.holdfast.core.health.Vantage;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The front door's own health as it answers it.
 *
 * @param generation of the table in use, null while it serves by its probes alone
 * @param tableAgeMillis since that generation was taken into use
 * @param agentSilentMillis since any agent was heard, null if none ever was
 */
record HealthPage(
        String status,
        @Nullable Long generation,
        @Nullable Long tableAgeMillis,
        @Nullable Long agentSilentMillis,
        SortedMap<String, Region> regions,
        int parked) {
    /** A region as the front door sees it: its probes' verdict, and whether requests go there. */
    record Region(Vantage probe, boolean named, boolean routed) {}
}
