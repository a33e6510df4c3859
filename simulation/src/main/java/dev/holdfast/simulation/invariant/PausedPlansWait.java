package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.failover.StepStarted;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** No step begins while a person has paused the plan. */
public final class PausedPlansWait implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.GroupMoved moved) {
            boolean begins = moved.event() instanceof StepStarted || moved.event() instanceof SlicesGranted;
            boolean halted = moved.before().running().filter(Plan::halted).isPresent();
            require(!begins || !halted, moved.event() + " while the plan was paused");
        }
    }
}
