package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Optional;

/** It is known where the target's consumers would go on: how much they read again follows from its age. */
final class OffsetTranslation implements Precheck {
    @Override
    public String id() {
        return "offset-translation";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.group().ownedBy(situation.source()).isEmpty()) {
            return Outcome.notApplicable(situation.source() + " owns nothing, so nobody consumes in its place");
        }
        RegionId target = situation.target();
        Optional<BankSight> bank = situation.bank(target);
        if (bank.isEmpty()) {
            return Words.unheard(target, situation);
        }
        Duration age = bank.get().translation();
        if (age == null) {
            return Words.unsaid(target, "when the offsets of " + situation.source() + " were translated");
        }
        String words = "the offsets of " + situation.source() + " were translated " + Words.seconds(age) + " ago";
        return situation.sourceGone() || age.compareTo(PrecheckPolicy.TRANSLATION) <= 0
                ? Outcome.holds(words)
                : Outcome.violated(words, "see checkpoint-" + situation.source() + " in Connect of " + target);
    }
}
