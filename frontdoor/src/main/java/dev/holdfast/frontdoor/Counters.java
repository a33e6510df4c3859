package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the front door has counted since it started; used on the traffic loop only. */
final class Counters {
    long requests;
    long attempts;
    long replays;
    long abandoned;
    long expired;
    long full;
    long unreachable;
    long refused;
    long clientsGone;
    int parkedMax;
    Duration longestPark = Duration.ZERO;
    private final TreeMap<RegionId, PerRegion> regions = new TreeMap<>();

    Counters(List<RegionId> known) {
        known.forEach(region -> regions.put(region, new PerRegion()));
    }

    PerRegion region(RegionId region) {
        return regions.computeIfAbsent(region, name -> new PerRegion());
    }

    SortedMap<RegionId, PerRegion> regions() {
        return regions;
    }

    void parked(int now) {
        parkedMax = Math.max(parkedMax, now);
    }

    void waited(Duration time) {
        if (time.compareTo(longestPark) > 0) {
            longestPark = time;
        }
    }

    /** One region's share. */
    static final class PerRegion {
        long attempts;
        long answers;
        long failures;
        int inFlight;
    }
}
