package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.util.Optional;

/** It is known where the target's consumers of the source's events would go on, and it is not far back. */
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
        Long reread = bank.get().reread();
        if (reread == null) {
            return Outcome.unknown(
                    target + " has no translated offsets of the consumers of " + situation.source(),
                    "see checkpoint-" + situation.source() + " in Connect of " + target);
        }
        String words = "the consumers in " + target + " would read " + reread + " events again";
        return reread <= PrecheckPolicy.REREAD
                ? Outcome.holds(words)
                : Outcome.violated(
                        words + ", limit " + PrecheckPolicy.REREAD,
                        "see checkpoint-" + situation.source() + " in Connect of " + target);
    }
}
