package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.RegionReadmitted;
import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/**
 * I10: nothing goes home without proven parity, and at that grant, and at a switchover's, the next owner has all that the
 * old one has of the moving slices.
 */
public final class ParityBeforeReturn implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (!(fact instanceof Fact.GroupMoved moved)) {
            return;
        }
        boolean decides = moved.event() instanceof RegionReadmitted || moved.event() instanceof SlicesGranted;
        moved.after()
                .running()
                .filter(plan -> decides && (plan.kind() == PlanKind.FAILBACK || plan.kind() == PlanKind.SWITCHOVER))
                .ifPresent(plan -> {
                    require(
                            plan.kind() == PlanKind.SWITCHOVER || plan.passed(StepKind.PROVE_PARITY),
                            "no parity was proved in plan " + plan.id());
                    if (moved.event() instanceof SlicesGranted) {
                        equal(plan, world);
                    }
                });
    }

    private void equal(Plan plan, World world) {
        Bank from = world.bank(plan.from());
        Bank to = world.bank(plan.to());
        for (SliceId slice : plan.slices().keySet()) {
            from.store().effects().values().stream()
                    .filter(txn -> txn.slice().equals(slice))
                    .forEach(txn -> require(
                            to.store().effects().containsKey(txn.id()),
                            txn.id() + " is missing at " + plan.to() + " when slice " + slice + " goes there"));
        }
    }
}
