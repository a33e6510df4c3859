package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.RegionId;

/** The target is there to take over: not itself lost or condemned, and its own agent sees its bank up. */
final class TargetHealthy implements Precheck {
    @Override
    public String id() {
        return "target-healthy";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        RegionId target = situation.target();
        RegionStatus status = situation.group().standing(target).status();
        boolean fits = status == RegionStatus.ACTIVE
                || (status == RegionStatus.RETURNED && situation.intent().planned());
        if (!fits) {
            return Outcome.violated(
                    target + " is " + status + ": " + situation.source() + " is the last healthy region",
                    "bring " + target + " back first");
        }
        Vantage own = situation.group().vantage(AgentId.of(target.name()), target);
        return switch (own) {
            case SERVING, ALIVE -> Outcome.holds(target + " is " + status + " and sees its bank " + own);
            case DEAD -> Outcome.violated(target + " does not see its own bank answer", "start the bank of " + target);
            case UNKNOWN ->
                Outcome.unknown(target + " has not reported on its own bank", "wait for its agent, or start it");
        };
    }
}
