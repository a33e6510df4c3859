package dev.holdfast.core.failover;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Generation;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.core.routing.TrafficTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The replicated state of a service group: who stands where, who owns what, the traffic table and the plan under way.
 *
 * @param placement where each slice is meant to be: at its home until an operator's switchover moves it
 * @param orders the order of steps of the plans to come
 * @param history the plans that ended, oldest first, at most {@link #HISTORY_LIMIT}
 */
public record GroupState(
        Topology topology,
        SortedMap<RegionId, RegionStanding> regions,
        SortedMap<AgentId, SortedMap<RegionId, Vantage>> vantages,
        SortedMap<SliceId, Ownership> slices,
        SortedMap<SliceId, RegionId> placement,
        TrafficTable table,
        @Nullable Plan plan,
        PlanId lastPlan,
        List<Plan> history,
        Desk desk,
        AdoptedOrders orders) {
    public static final int HISTORY_LIMIT = 20;

    public GroupState {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        vantages = Collections.unmodifiableSortedMap(new TreeMap<>(vantages));
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
        placement = Collections.unmodifiableSortedMap(new TreeMap<>(placement));
        history = List.copyOf(history);
    }

    /** A group that nobody has joined yet: every slice at home, epoch 1, generation 1. */
    public static GroupState initial(Topology topology) {
        TreeMap<RegionId, RegionStanding> regions = new TreeMap<>();
        topology.regions().forEach(region -> regions.put(region, RegionStanding.ABSENT));
        TreeMap<SliceId, Ownership> slices = new TreeMap<>();
        topology.homes().forEach((slice, home) -> slices.put(slice, new Ownership(home, Epoch.of(1))));
        TreeMap<SliceId, TrafficTable.Row> rows = new TreeMap<>();
        slices.forEach((slice, ownership) -> rows.put(slice, new TrafficTable.Row(ownership, false)));
        List<RegionId> serving = topology.regions().stream()
                .filter(topology.homes()::containsValue)
                .toList();
        TrafficTable table = new TrafficTable(Generation.of(1), serving, rows);
        return new GroupState(
                topology,
                regions,
                new TreeMap<>(),
                slices,
                topology.homes(),
                table,
                null,
                new PlanId(0),
                List.of(),
                Desk.EMPTY,
                AdoptedOrders.NONE);
    }

    public RegionStanding standing(RegionId region) {
        return Check.present(regions.get(region), "region " + region + " is not part of " + regions.keySet());
    }

    public Vantage vantage(AgentId agent, RegionId region) {
        SortedMap<RegionId, Vantage> seen = vantages.get(agent);
        Vantage vantage = seen == null ? null : seen.get(region);
        return vantage == null ? Vantage.UNKNOWN : vantage;
    }

    public Optional<Plan> running() {
        return Optional.ofNullable(plan);
    }

    /** The step, if the plan runs and has come to it; a plan that is paused after its last step has none. */
    Optional<PlanStep> current(PlanId id, int index) {
        return running()
                .filter(running -> running.id().equals(id) && running.position() == index)
                .flatMap(Plan::current);
    }

    public Ownership ownership(SliceId slice) {
        return Check.present(slices.get(slice), "slice " + slice + " is not part of " + slices.keySet());
    }

    /** The slices that the region owns, with their ownership. */
    public SortedMap<SliceId, Ownership> ownedBy(RegionId region) {
        TreeMap<SliceId, Ownership> owned = new TreeMap<>();
        slices.forEach((slice, ownership) -> {
            if (ownership.owner().equals(region)) {
                owned.put(slice, ownership);
            }
        });
        return owned;
    }

    /** The slices that are meant to be in the region and that another region owns. */
    public SortedMap<SliceId, Ownership> awayFrom(RegionId place) {
        return away(place, placement);
    }

    /** The slices at home in the region that another region owns. */
    public SortedMap<SliceId, Ownership> awayFromHome(RegionId home) {
        return away(home, topology.homes());
    }

    private SortedMap<SliceId, Ownership> away(RegionId from, SortedMap<SliceId, RegionId> places) {
        TreeMap<SliceId, Ownership> away = new TreeMap<>();
        slices.forEach((slice, ownership) -> {
            if (from.equals(places.get(slice)) && !ownership.owner().equals(from)) {
                away.put(slice, ownership);
            }
        });
        return away;
    }

    /** The table that follows from this state; the slices named are moving, and so are those of a condemned region. */
    TrafficTable nextTable(SortedSet<SliceId> named) {
        TreeSet<SliceId> moving = new TreeSet<>(named);
        slices.forEach((slice, ownership) -> {
            if (standing(ownership.owner()).status() == RegionStatus.CONDEMNED) {
                moving.add(slice);
            }
        });
        TreeMap<SliceId, TrafficTable.Row> rows = new TreeMap<>();
        TreeSet<RegionId> owners = new TreeSet<>();
        slices.forEach((slice, ownership) -> {
            rows.put(slice, new TrafficTable.Row(ownership, moving.contains(slice)));
            if (!moving.contains(slice)) {
                owners.add(ownership.owner());
            }
        });
        List<RegionId> usable =
                topology.regions().stream().filter(this::mayServe).toList();
        List<RegionId> owning = usable.stream().filter(owners::contains).toList();
        return new TrafficTable(table.generation().next(), owning.isEmpty() ? usable : owning, rows);
    }

    private boolean mayServe(RegionId region) {
        RegionStatus status = standing(region).status();
        return status == RegionStatus.ACTIVE || status == RegionStatus.ABSENT;
    }

    GroupState withStanding(RegionId region, RegionStanding standing) {
        TreeMap<RegionId, RegionStanding> next = new TreeMap<>(regions);
        next.put(region, standing);
        return new GroupState(
                topology, next, vantages, slices, placement, table, plan, lastPlan, history, desk, orders);
    }

    GroupState withVantage(AgentId agent, RegionId region, Vantage vantage) {
        TreeMap<RegionId, Vantage> seen = new TreeMap<>(vantages.getOrDefault(agent, new TreeMap<>()));
        seen.put(region, vantage);
        TreeMap<AgentId, SortedMap<RegionId, Vantage>> next = new TreeMap<>(vantages);
        next.put(agent, Collections.unmodifiableSortedMap(seen));
        return new GroupState(topology, regions, next, slices, placement, table, plan, lastPlan, history, desk, orders);
    }

    GroupState withSlices(SortedMap<SliceId, Ownership> granted) {
        TreeMap<SliceId, Ownership> next = new TreeMap<>(slices);
        granted.forEach((slice, ownership) -> {
            Ownership before = next.put(slice, ownership);
            Check.state(
                    before != null && before.epoch().isOlderThan(ownership.epoch()),
                    "epochs never go back (I7): slice " + slice + " from " + before + " to " + ownership);
        });
        return new GroupState(
                topology, regions, vantages, next, placement, table, plan, lastPlan, history, desk, orders);
    }

    GroupState withTable(TrafficTable next) {
        Check.state(table.generation().isOlderThan(next.generation()), "a table's generation only grows");
        return new GroupState(
                topology, regions, vantages, slices, placement, next, plan, lastPlan, history, desk, orders);
    }

    GroupState withPlan(Plan next) {
        PlanId last = next.id().compareTo(lastPlan) > 0 ? next.id() : lastPlan;
        return new GroupState(topology, regions, vantages, slices, placement, table, next, last, history, desk, orders);
    }

    GroupState withoutPlan(Plan ended) {
        List<Plan> plans = new ArrayList<>(history);
        plans.add(ended);
        List<Plan> kept = plans.subList(Math.max(0, plans.size() - HISTORY_LIMIT), plans.size());
        return new GroupState(
                topology, regions, vantages, slices, placement, table, null, lastPlan, kept, desk, orders);
    }

    GroupState withPlacement(SortedMap<SliceId, RegionId> next) {
        return new GroupState(topology, regions, vantages, slices, next, table, plan, lastPlan, history, desk, orders);
    }

    GroupState withDesk(Desk next) {
        return new GroupState(
                topology, regions, vantages, slices, placement, table, plan, lastPlan, history, next, orders);
    }

    GroupState withOrders(AdoptedOrders next) {
        return new GroupState(
                topology, regions, vantages, slices, placement, table, plan, lastPlan, history, desk, next);
    }

    /** The running plan of that number; asking for one that does not run is a bug of the asking event. */
    Plan plan(PlanId id) {
        Plan running = Check.present(plan, "no plan runs, so plan " + id + " does not");
        Check.state(running.id().equals(id), "plan " + running.id() + " runs, not plan " + id);
        return running;
    }
}
