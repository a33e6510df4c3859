package dev.holdfast.core.precheck;

import java.util.Optional;

/** A takeover that would lose much, or nobody knows what, is not one person's decision. */
final class LossAcceptable implements Precheck {
    @Override
    public String id() {
        return "loss";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.intent().planned()) {
            return Outcome.notApplicable("the plan waits until nothing can be lost");
        }
        Optional<LossEstimate> loss = LossEstimate.of(situation.source(), situation.seen());
        if (loss.isEmpty()) {
            return Words.unheard(situation.source(), situation);
        }
        LossEstimate estimate = loss.get();
        String words = estimate.operations() + " operations of " + Words.seconds(estimate.window())
                + " would be lost, limit " + Words.seconds(situation.policy().loss());
        return estimate.window().compareTo(situation.policy().loss()) <= 0
                ? Outcome.holds(words)
                : Outcome.violated(words, "two people decide whether to take the loss or to wait for the region");
    }
}
