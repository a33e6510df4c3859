package dev.holdfast.simulation.invariant;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.simulation.bank.Bank;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;

/** I2: a cut is recorded after the intake was stopped, and slices of a lost region are granted after their cut. */
public final class CutBeforePromote implements Invariant {
    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.StepActed acted && acted.kind() == StepKind.RECORD_CUT) {
            boolean stopped = world.bank(acted.region()).store().inboundStopped();
            require(stopped, acted.region() + " recorded its cut while its intake was open");
        }
        if (!(fact instanceof Fact.GroupMoved moved) || !(moved.event() instanceof SlicesGranted)) {
            return;
        }
        moved.after().running().ifPresent(plan -> {
            RegionId lost = plan.lost();
            if (lost != null) {
                require(plan, lost, world.bank(plan.to()));
            }
        });
    }

    private void require(Plan plan, RegionId lost, Bank survivor) {
        require(survivor.store().inboundStopped(), "the intake at " + plan.to() + " is open at the grant");
        plan.slices().forEach((slice, ownership) -> {
            ChainId chain = new ChainId(ownership.owner(), slice, ownership.epoch());
            boolean cut =
                    !ownership.owner().equals(lost) || survivor.store().cuts().containsKey(chain);
            require(cut, "no cut of " + chain + " at the grant");
        });
    }
}
