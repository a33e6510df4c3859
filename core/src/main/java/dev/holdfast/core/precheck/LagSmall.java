package dev.holdfast.core.precheck;

import java.time.Duration;
import java.util.Optional;

/** The target is not so far behind that a plan would keep customers waiting, or lose much. */
final class LagSmall implements Precheck {
    @Override
    public String id() {
        return "lag";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        Optional<LossEstimate> loss = LossEstimate.of(situation.source(), situation.seen());
        if (loss.isEmpty()) {
            return Words.unheard(situation.source(), situation);
        }
        Duration behind = loss.get().window();
        String words = situation.target() + " is " + Words.seconds(behind) + " behind, limit "
                + Words.seconds(situation.policy().lag());
        return behind.compareTo(situation.policy().lag()) <= 0
                ? Outcome.holds(words)
                : Outcome.violated(words, "wait until it has caught up, or heal the line between the regions");
    }
}
