package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/**
 * Nobody but a person takes over a region that is under maintenance. Losing a returned one again takes nothing from it:
 * it owns nothing, and its survivor must not wait for it.
 */
public final class MaintenanceIsQuiet implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved && moved.event() instanceof PlanStarted started) {
            Plan plan = started.plan();
            boolean automatic = plan.kind() == PlanKind.FAILOVER
                    && plan.asked().automatic()
                    && !plan.slices().isEmpty();
            require(
                    !automatic || !moved.before().desk().silenced(plan.from(), plan.startedAt()),
                    plan.from() + " was taken over under maintenance");
        }
    }
}
