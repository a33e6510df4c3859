package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.Silence;
import dev.holdfast.core.model.RegionId;
import java.util.List;

/** Nobody works on one of the regions: a deployment or other maintenance that was declared. */
final class NoMaintenance implements Precheck {
    @Override
    public String id() {
        return "no-maintenance";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        for (RegionId region : List.of(situation.source(), situation.target())) {
            Silence silence = situation.group().desk().silences().get(region);
            if (silence != null && situation.now().isBefore(silence.until())) {
                return Outcome.violated(
                        region + " is under maintenance until " + silence.until() + " (" + silence.asked() + ")",
                        "ask who works there, or end the maintenance");
            }
        }
        return Outcome.holds("no maintenance or deployment was declared for either region");
    }
}
