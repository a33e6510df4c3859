package dev.holdfast.core.group;

import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One service group: where it is, what it is to achieve and by which policies.
 *
 * @param regions the first is home to every slice in active-passive
 * @param scripts the steps that the group adds, by name
 * @param plans the order of the steps, of those kinds of plan that do not go by the template
 */
public record GroupDefinition(
        String name,
        Mode mode,
        List<RegionId> regions,
        AgentId witness,
        Objectives objectives,
        Policies policies,
        SortedMap<String, ScriptStep> scripts,
        SortedMap<PlanKind, List<String>> plans) {
    public GroupDefinition {
        regions = List.copyOf(regions);
        scripts = Collections.unmodifiableSortedMap(new TreeMap<>(scripts));
        plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
    }

    public Topology topology() {
        return Topology.of(mode, regions.get(0), regions.get(1), witness);
    }

    /** The orders of steps as plans take them. */
    public PlanOrders orders() {
        TreeMap<PlanKind, List<PlanOrders.Entry>> orders = new TreeMap<>();
        plans.forEach((kind, words) ->
                orders.put(kind, words.stream().map(this::entry).toList()));
        return new PlanOrders(orders);
    }

    private PlanOrders.Entry entry(String word) {
        ScriptStep script = scripts.get(word);
        return script == null
                ? PlanOrders.Entry.of(OrderLinter.step(word).orElseThrow())
                : PlanOrders.Entry.of(script.inPlans());
    }
}
