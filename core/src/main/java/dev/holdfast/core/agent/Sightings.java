package dev.holdfast.core.agent;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.health.ProbeTracker;
import dev.holdfast.core.health.UserViewTracker;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has seen of the regions with its own eyes, and when.
 *
 * @param userViews what users got of the regions, as front doors told
 * @param losses what would be lost with each region, as estimated last
 * @param healthySince since when its own bank has been up; absent while it is not
 * @param restSince since when no plan has run, as far as it knows; absent while one runs
 */
public record Sightings(
        SortedMap<RegionId, ProbeTracker> trackers,
        SortedMap<RegionId, LeaseObservation> leases,
        SortedMap<RegionId, UserViewTracker> userViews,
        SortedMap<RegionId, LossSighting> losses,
        @Nullable Duration healthySince,
        @Nullable Duration restSince) {
    static final Sightings NONE =
            new Sightings(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, null);

    public Sightings {
        trackers = Collections.unmodifiableSortedMap(new TreeMap<>(trackers));
        leases = Collections.unmodifiableSortedMap(new TreeMap<>(leases));
        userViews = Collections.unmodifiableSortedMap(new TreeMap<>(userViews));
        losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
    }

    Sightings withTracker(RegionId seen, ProbeTracker tracker) {
        TreeMap<RegionId, ProbeTracker> next = new TreeMap<>(trackers);
        next.put(seen, tracker);
        return new Sightings(next, leases, userViews, losses, healthySince, restSince);
    }

    Sightings withUserViews(SortedMap<RegionId, UserViewTracker> next) {
        return new Sightings(trackers, leases, next, losses, healthySince, restSince);
    }

    Sightings withLoss(RegionId region, LossSighting loss) {
        TreeMap<RegionId, LossSighting> next = new TreeMap<>(losses);
        next.put(region, loss);
        return new Sightings(trackers, leases, userViews, next, healthySince, restSince);
    }

    /** The same after a probe of the agent's own bank. */
    Sightings ofOwnBank(Vantage vantage, Moment now) {
        boolean up = vantage == Vantage.SERVING || vantage == Vantage.ALIVE;
        Duration since = healthySince == null ? now.monotonic() : healthySince;
        return new Sightings(trackers, leases, userViews, losses, up ? since : null, restSince);
    }

    Sightings ofLeases(GroupState group, Moment now) {
        TreeMap<RegionId, LeaseObservation> next = new TreeMap<>(leases);
        group.regions().forEach((name, standing) -> {
            LeaseObservation before = next.get(name);
            if (before == null || before.sequence() != standing.leaseSequence()) {
                next.put(name, new LeaseObservation(standing.leaseSequence(), now.monotonic()));
            }
        });
        return new Sightings(trackers, next, userViews, losses, healthySince, restSince);
    }

    /** A plan that began and ended between two looks at the group ends the rest too. */
    Sightings ofPlans(GroupState before, GroupState group, Moment now) {
        boolean goesOn = restSince != null && before.lastPlan().equals(group.lastPlan());
        Duration since = goesOn ? restSince : now.monotonic();
        return new Sightings(
                trackers,
                leases,
                userViews,
                losses,
                healthySince,
                group.running().isEmpty() ? since : null);
    }
}
