package dev.holdfast.core.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fixed shape of a service group: its two regions, its witness, and the home region of every slice. */
public record Topology(List<RegionId> regions, AgentId witness, SortedMap<SliceId, RegionId> homes) {
    public static final int SLICES = 8;

    public Topology {
        if (regions.size() != 2 || regions.get(0).equals(regions.get(1))) {
            throw new IllegalArgumentException("a topology has two different regions, not " + regions);
        }
        if (homes.isEmpty() || !regions.containsAll(homes.values())) {
            throw new IllegalArgumentException("every slice needs a home among " + regions + ", not " + homes);
        }
        regions = List.copyOf(regions);
        homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
    }

    /** The sandbox's topology: slices take turns in active-active, all live in the first region in active-passive. */
    public static Topology of(Mode mode, RegionId first, RegionId second, AgentId witness) {
        TreeMap<SliceId, RegionId> homes = new TreeMap<>();
        for (int slice = 0; slice < SLICES; slice++) {
            boolean atSecond = mode == Mode.ACTIVE_ACTIVE && slice % 2 == 1;
            homes.put(SliceId.of(slice), atSecond ? second : first);
        }
        return new Topology(List.of(first, second), witness, homes);
    }

    /** The bank of two regions that the reference workload uses. */
    public static Topology reference(Mode mode) {
        return of(mode, RegionId.of("north"), RegionId.of("west"), AgentId.of("witness"));
    }

    public RegionId other(RegionId region) {
        Check.state(regions.contains(region), "region " + region + " is not part of " + regions);
        return regions.get(0).equals(region) ? regions.get(1) : regions.get(0);
    }

    public RegionId home(SliceId slice) {
        RegionId home = homes.get(slice);
        if (home == null) {
            throw new IllegalArgumentException("slice " + slice + " is not one of " + homes.keySet());
        }
        return home;
    }

    public SliceId sliceOf(String customer) {
        return SliceId.ofKey(customer, homes.size());
    }

    /** The agents that vote: one per region and the witness. */
    public List<AgentId> agents() {
        return List.of(
                AgentId.of(regions.get(0).name()), AgentId.of(regions.get(1).name()), witness);
    }

    /** The smallest number of agents that is more than half. */
    public int quorum() {
        return agents().size() / 2 + 1;
    }
}
