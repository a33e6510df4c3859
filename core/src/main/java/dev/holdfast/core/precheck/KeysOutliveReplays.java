package dev.holdfast.core.precheck;

import dev.holdfast.core.routing.ParkingLimits;
import java.time.Duration;
import java.util.Optional;

/** Idempotency keys are kept longer than a request may be sent again; otherwise a replay could act twice. */
final class KeysOutliveReplays implements Precheck {
    @Override
    public String id() {
        return "keys-outlive-replays";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        Optional<BankSight> bank = situation.bank(situation.target());
        if (bank.isEmpty()) {
            return Words.unheard(situation.target(), situation);
        }
        BankSight.Keys keys = bank.get().keys();
        if (keys == null) {
            return Words.unsaid(situation.target(), "how long it keeps idempotency keys");
        }
        Duration replays = ParkingLimits.DEFAULT.longest();
        Duration kept = keys.kept();
        if (kept == null) {
            return Outcome.holds("keys are kept for good; the front door replays for " + Words.seconds(replays));
        }
        String words =
                "keys are kept for " + Words.seconds(kept) + ", the front door replays for " + Words.seconds(replays);
        return kept.compareTo(replays) > 0 ? Outcome.holds(words) : Outcome.violated(words, "keep keys for longer");
    }
}
