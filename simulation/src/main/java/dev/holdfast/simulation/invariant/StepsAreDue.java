package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** An agent orders only what the group's log had as the step to carry out since that agent's process was started. */
public final class StepsAreDue implements Invariant {
    private final TreeMap<String, TreeSet<String>> due = new TreeMap<>();

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.AgentStarted started) {
            TreeSet<String> now = new TreeSet<>();
            current(world.log().state()).ifPresent(now::add);
            due.put(started.place(), now);
        } else if (fact instanceof Fact.GroupMoved moved) {
            current(moved.after()).ifPresent(step -> due.values().forEach(since -> since.add(step)));
        } else if (fact instanceof Fact.StepOrdered ordered) {
            String step = name(ordered.plan(), ordered.index());
            require(
                    due.getOrDefault(ordered.place(), new TreeSet<>()).contains(step),
                    "the agent of " + ordered.place() + " ordered step " + step
                            + ", which was over before it was started");
        }
    }

    private static Optional<String> current(GroupState group) {
        return group.running().filter(plan -> plan.current().isPresent()).map(plan -> name(plan.id(), plan.position()));
    }

    private static String name(PlanId plan, int index) {
        return plan + "/" + index;
    }
}
