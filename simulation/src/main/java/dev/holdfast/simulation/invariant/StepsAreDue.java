package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An agent orders only an attempt that the group's log had under way since that agent's process was started, and a
 * moment ago: for as long as an answer of the quorum counts, and no longer. What never was under way is for
 * {@link StepsAreJournaled} to find.
 */
public final class StepsAreDue implements Invariant {
    /** The agents' patience with the quorum, on their clocks; the rest is for what their clocks differ by. */
    private static final Duration RECENT = Duration.ofMillis(1100);

    private static final Duration NEVER = Duration.ofDays(1);

    private final TreeMap<String, Duration> started = new TreeMap<>();
    private final Map<Attempt, Duration> until = new HashMap<>();

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.AgentStarted agent) {
            started.put(agent.place(), world.now());
        } else if (fact instanceof Fact.GroupMoved moved) {
            underWay(moved.before()).ifPresent(attempt -> until.put(attempt, world.now()));
            underWay(moved.after()).ifPresent(attempt -> until.put(attempt, NEVER));
        } else if (fact instanceof Fact.StepOrdered ordered) {
            check(ordered, world.now());
        }
    }

    private void check(Fact.StepOrdered ordered, Duration now) {
        Duration over = until.get(ordered.attempt());
        if (over == null) {
            return;
        }
        require(
                over.compareTo(started.getOrDefault(ordered.place(), Duration.ZERO)) >= 0,
                "the agent of " + ordered.place() + " ordered " + ordered.attempt()
                        + ", which was over before it was started");
        require(
                over.compareTo(now.minus(RECENT)) >= 0,
                "the agent of " + ordered.place() + " ordered " + ordered.attempt() + ", which was over since " + over);
    }

    private static Optional<Attempt> underWay(GroupState group) {
        return group.running().flatMap(Plan::attempt);
    }
}
