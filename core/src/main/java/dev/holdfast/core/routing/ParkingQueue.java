package dev.holdfast.core.routing;

import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests that could not be placed, in the order of their arrival, each until it is answered, expires or its
 * client leaves. Time is monotonic time since an arbitrary origin. Not safe for use by several threads.
 *
 * <pre>
 *            park                     release (due, a candidate left, admission free)
 *   (out) ─────────► waiting ───────────────────────────────────────────────────────► under way again
 *     ▲  full          │  ▲                                                              │    │
 *     │                │  └──────────────── park (sent in vain, time left) ──────────────┘    │
 *     └── expire, leave┴──────────────────────── leave (answered) ◄───────────────────────────┘
 * </pre>
 *
 * <p>A round is one attempt at each candidate; only a whole round in vain is followed by a pause. A request keeps its
 * place while it is under way, so that a later one cannot take it.
 */
public final class ParkingQueue {
    /** What became of a request that asked to be parked. */
    public enum Parking {
        PARKED,
        FULL,
        EXPIRED
    }

    /** A request whose turn it is, and where to send it. */
    public record Release(long request, RegionId region) {}

    private final ParkingLimits limits;
    private final TreeMap<Long, Stay> stays = new TreeMap<>();
    private final TreeMap<RegionId, Integer> underWay = new TreeMap<>();

    public ParkingQueue(ParkingLimits limits) {
        this.limits = limits;
    }

    /**
     * Parks a request, for the first time or again.
     *
     * @param request its number, growing with arrival
     * @param triedLast where it was sent in vain, null if there was nowhere to send it
     */
    public Parking park(long request, RegionId nearest, @Nullable RegionId triedLast, RoutingView view, Duration now) {
        Stay before = takeBack(request);
        if (before == null && stays.size() >= limits.requests()) {
            return Parking.FULL;
        }
        Stay stay = before == null ? Stay.first(nearest, now.plus(limits.longest())) : before;
        if (now.compareTo(stay.deadline()) >= 0) {
            stays.remove(request);
            return Parking.EXPIRED;
        }
        stays.put(request, stay.waitingAfter(triedLast, view, limits, now));
        return Parking.PARKED;
    }

    /** Takes out the requests that have waited too long. */
    public List<Long> expire(Duration now) {
        List<Long> expired = new ArrayList<>();
        Iterator<Map.Entry<Long, Stay>> each = stays.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Long, Stay> entry = each.next();
            if (entry.getValue().waiting() && now.compareTo(entry.getValue().deadline()) >= 0) {
                expired.add(entry.getKey());
                each.remove();
            }
        }
        return expired;
    }

    /** The requests to send now, oldest first, within the admission of each region; they are under way from here on. */
    public List<Release> release(RoutingView view, Duration now) {
        List<Release> releases = new ArrayList<>();
        int free = admission(view);
        for (Map.Entry<Long, Stay> entry : stays.entrySet()) {
            if (free == 0) {
                break;
            }
            Stay stay = entry.getValue();
            RegionId region = stay.waiting() && now.compareTo(stay.due()) >= 0 ? stay.choice(view) : null;
            if (region != null && room(region, view) > 0) {
                entry.setValue(stay.sentTo(region));
                underWay.merge(region, 1, Integer::sum);
                releases.add(new Release(entry.getKey(), region));
                free--;
            }
        }
        return releases;
    }

    /** Ends a stay, whatever its state; nothing happens if there is none. */
    public void leave(long request) {
        takeBack(request);
        stays.remove(request);
    }

    /** Makes every waiting request due, its round started afresh: the world has changed. */
    public void wake(Duration now) {
        stays.replaceAll((request, stay) -> stay.waiting() ? stay.woken(now) : stay);
    }

    /** Requests that wait, those under way again not counted. */
    public int waiting() {
        return stays.size()
                - underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int replaysTo(RegionId region) {
        return underWay.getOrDefault(region, 0);
    }

    private int admission(RoutingView view) {
        return view.candidates().stream().mapToInt(region -> room(region, view)).sum();
    }

    private int room(RegionId region, RoutingView view) {
        int most = view.healthy().contains(region)
                ? limits.replaysPerRegion()
                : Math.min(limits.scouts(), limits.replaysPerRegion());
        return Math.max(0, most - replaysTo(region));
    }

    private @Nullable Stay takeBack(long request) {
        Stay stay = stays.get(request);
        if (stay != null && stay.at() != null) {
            Integer left = underWay.computeIfPresent(stay.at(), (region, count) -> count == 1 ? null : count - 1);
            Check.state(left == null || left > 0, "replays under way to a region are never negative");
        }
        return stay;
    }

    /** How many requests are under way again, by region. */
    public SortedMap<RegionId, Integer> underWay() {
        return new TreeMap<>(underWay);
    }

    /** One request's stay: waiting while {@code at} is null. */
    private record Stay(
            RegionId nearest,
            Duration deadline,
            Duration due,
            int rounds,
            List<RegionId> tried,
            @Nullable RegionId at) {
        static Stay first(RegionId nearest, Duration deadline) {
            return new Stay(nearest, deadline, Duration.ZERO, 0, List.of(), null);
        }

        boolean waiting() {
            return at == null;
        }

        Stay waitingAfter(@Nullable RegionId region, RoutingView view, ParkingLimits limits, Duration now) {
            List<RegionId> inVain = new ArrayList<>(tried);
            if (region != null) {
                inVain.add(region);
            }
            if (inVain.containsAll(view.candidates())) {
                Duration next = now.plus(limits.pause(rounds + 1));
                return new Stay(nearest, deadline, next, rounds + 1, List.of(), null);
            }
            return new Stay(nearest, deadline, now, rounds, List.copyOf(inVain), null);
        }

        @Nullable
        RegionId choice(RoutingView view) {
            List<RegionId> order = view.order(nearest);
            return order.stream()
                    .filter(region -> !tried.contains(region))
                    .findFirst()
                    .orElse(order.isEmpty() ? null : order.get(0));
        }

        Stay sentTo(RegionId region) {
            return new Stay(nearest, deadline, due, rounds, tried, region);
        }

        Stay woken(Duration now) {
            return new Stay(nearest, deadline, now, 0, List.of(), null);
        }
    }
}
