package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;

/** How the source is fenced: by its bank where it answers, else by the end of its lease. */
final class FenceKnown implements Precheck {
    @Override
    public String id() {
        return "fence-known";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        RegionId source = situation.source();
        if (situation.bank(source).filter(BankSight::up).isPresent()) {
            return Outcome.holds("the bank of " + source + " answers and can be fenced with a receipt; else in "
                    + Words.seconds(situation.policy().waitBound()));
        }
        if (situation.intent().planned()) {
            return Words.unheard(source, situation);
        }
        return situation.policy().waitBound().isZero()
                ? Outcome.violated("no wait bound is known for " + source, "set the length of the lease")
                : Outcome.holds("by the end of its lease: "
                        + Words.seconds(situation.policy().waitBound()) + " after its last renewal");
    }
}
