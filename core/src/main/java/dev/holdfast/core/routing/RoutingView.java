package dev.holdfast.core.routing;

import dev.holdfast.core.model.RegionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a front door knows when it chooses a region: the newest traffic table it has seen, if any, and the regions that
 * its own probes found serving. The table outranks the probes: a region that it does not name gets nothing, and when
 * the probes contradict all of it, the table is believed, for then the probes' own line is the likelier fault.
 *
 * @param known the regions that can be reached at all, in the order of preference after the client's own
 */
public record RoutingView(List<RegionId> known, @Nullable TrafficTable table, SortedSet<RegionId> healthy) {
    public RoutingView {
        known = List.copyOf(known);
        healthy = Collections.unmodifiableSortedSet(new TreeSet<>(healthy));
    }

    /** The view before anything was heard. */
    public static RoutingView of(List<RegionId> known) {
        return new RoutingView(known, null, new TreeSet<>());
    }

    /** With a table, if it is newer than the one in use; otherwise this view unchanged. */
    public RoutingView withTable(TrafficTable offered) {
        boolean newer = table == null || table.generation().isOlderThan(offered.generation());
        return newer ? new RoutingView(known, offered, healthy) : this;
    }

    /** With a probe's verdict; the same view if it says nothing new. */
    public RoutingView withHealth(RegionId region, boolean serving) {
        if (serving == healthy.contains(region)) {
            return this;
        }
        TreeSet<RegionId> changed = new TreeSet<>(healthy);
        if (serving) {
            changed.add(region);
        } else {
            changed.remove(region);
        }
        return new RoutingView(known, table, changed);
    }

    /** The regions that a request may be sent to now. */
    public List<RegionId> candidates() {
        List<RegionId> named = named();
        List<RegionId> both = named.stream().filter(healthy::contains).toList();
        return both.isEmpty() ? named : both;
    }

    /** The candidates for one client, its own region first. */
    public List<RegionId> order(RegionId nearest) {
        List<RegionId> order = new ArrayList<>(candidates());
        if (order.remove(nearest)) {
            order.add(0, nearest);
        }
        return List.copyOf(order);
    }

    /** Whether an attempt under way at the region may still be waited for. */
    public boolean routesTo(RegionId region) {
        return candidates().contains(region);
    }

    private List<RegionId> named() {
        TrafficTable current = table;
        return current == null
                ? known
                : known.stream().filter(current.serving()::contains).toList();
    }
}
