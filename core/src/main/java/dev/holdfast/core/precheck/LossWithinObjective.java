package dev.holdfast.core.precheck;

import java.time.Duration;
import java.util.Optional;

/** What would be lost is within the group's recovery point objective. */
final class LossWithinObjective implements Precheck {
    @Override
    public String id() {
        return "recovery-point";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        Duration objective = situation.policy().recoveryPoint();
        if (situation.intent().planned()) {
            return Outcome.notApplicable("the plan waits until nothing can be lost");
        }
        if (objective == null) {
            return Outcome.notApplicable("the group has no recovery point objective");
        }
        Optional<LossEstimate> loss = LossEstimate.of(situation.source(), situation.seen());
        if (loss.isEmpty()) {
            return Words.unheard(situation.source(), situation);
        }
        String words = "commits of " + Words.seconds(loss.get().window()) + " would be lost, objective "
                + Words.seconds(objective);
        return loss.get().window().compareTo(objective) <= 0
                ? Outcome.holds(words)
                : Outcome.violated(words, "wait until the target has caught up, or let two people decide");
    }
}
