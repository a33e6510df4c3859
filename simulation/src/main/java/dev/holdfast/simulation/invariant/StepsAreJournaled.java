package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.StepStarted;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.TreeSet;

/** I9: a step is in the journal before it acts, and acting twice changes nothing more. */
public final class StepsAreJournaled implements Invariant {
    private final TreeSet<String> started = new TreeSet<>();

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved && moved.event() instanceof StepStarted step) {
            started.add(name(step.plan(), step.index()));
        } else if (fact instanceof Fact.StepActed acted) {
            require(
                    started.contains(name(acted.order().id(), acted.index())),
                    acted.kind() + " of plan " + acted.order().id() + " acted before it was journaled");
            require(
                    acted.repeatedAlike(),
                    acted.kind() + " of plan " + acted.order().id() + " is not idempotent");
        }
    }

    private static String name(PlanId plan, int index) {
        return plan + "/" + index;
    }
}
