package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanLinter;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.List;

/**
 * I1 to I6 and I10, of the plan as it starts: the linter finds nothing. It keeps silent about plans that were mutated
 * on purpose, so that the rules about what happens must find them.
 */
public final class PlanOrder implements Invariant {
    private final boolean silent;

    public PlanOrder(Mutant mutant) {
        this.silent = mutant != Mutant.NONE;
    }

    @Override
    public void on(Fact fact, World world) {
        if (!silent && fact instanceof Fact.GroupMoved moved && moved.event() instanceof PlanStarted started) {
            Plan plan = started.plan();
            List<String> findings = PlanLinter.findings(plan.kind(), plan.steps());
            require(findings.isEmpty(), "plan " + plan.id() + ": " + findings);
        }
    }
}
