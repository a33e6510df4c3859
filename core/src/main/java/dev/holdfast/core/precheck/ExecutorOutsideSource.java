package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.model.RegionId;
import java.util.Optional;

/** A plan is carried out where it will still be alive: the target's agent, and for a failover nobody in the source. */
final class ExecutorOutsideSource implements Precheck {
    @Override
    public String id() {
        return "executor-outside-source";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        RegionId target = situation.target();
        if (situation.site(target).isEmpty()) {
            return Words.unheard(target, situation);
        }
        if (!situation.intent().planned()) {
            boolean inSource = PlanTemplates.failover(target).stream()
                    .anyMatch(step -> situation.source().equals(step.region()));
            return inSource
                    ? Outcome.violated("a step would be carried out in " + situation.source(), "correct the plan")
                    : Outcome.holds("every step is the quorum's or " + target + "'s, whose agent answers");
        }
        Optional<Site> source = situation.site(situation.source());
        return source.isPresent()
                ? Outcome.holds("the agents of both regions answer")
                : Words.unheard(situation.source(), situation);
    }
}
