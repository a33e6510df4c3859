package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanEnded;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOutcome;
import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.TreeMap;

/** A switchover that a person asked for stays: no plan that policy began takes its slices elsewhere, but for a loss. */
public final class PeopleDecideThePlace implements Invariant {
    private final TreeMap<SliceId, RegionId> meant = new TreeMap<>();

    @Override
    public void on(Fact fact, World world) {
        if (!(fact instanceof Fact.GroupMoved moved)) {
            return;
        }
        Plan plan = moved.before().running().orElse(null);
        if (plan == null || plan.kind() == PlanKind.FAILOVER || plan.kind() == PlanKind.REOPENING) {
            return;
        }
        if (moved.event() instanceof SlicesGranted granted && plan.asked().automatic()) {
            granted.grants()
                    .forEach((slice, ownership) -> require(
                            ownership.owner().equals(meant.getOrDefault(slice, ownership.owner())),
                            "slice " + slice + " was meant to be at " + meant.get(slice)));
        } else if (moved.event() instanceof PlanEnded ended && ended.outcome() == PlanOutcome.DONE) {
            ended(plan, moved);
        }
    }

    private void ended(Plan plan, Fact.GroupMoved moved) {
        if (plan.asked().automatic()) {
            return;
        }
        if (plan.kind() == PlanKind.FAILBACK) {
            moved.after().topology().homes().forEach((slice, home) -> {
                if (moved.after().ownership(slice).owner().equals(home)) {
                    meant.remove(slice);
                }
            });
        }
        plan.slices().keySet().forEach(slice -> meant.put(slice, plan.to()));
    }
}
