package dev.holdfast.core.precheck;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.Optional;

/** The target follows the source, shown by beats that came through the mirror, not by the absence of bad news. */
final class ReplicationAlive implements Precheck {
    private static final String RUNNING = "running";

    @Override
    public String id() {
        return "replication-alive";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        if (situation.sourceGone()) {
            return Outcome.notApplicable(situation.source() + " is gone: the cut is what has arrived");
        }
        RegionId target = situation.target();
        Optional<BankSight> bank = situation.bank(target);
        if (bank.isEmpty()) {
            return Words.unheard(target, situation);
        }
        BankSight sight = bank.get();
        if (!sight.stopped().isEmpty()) {
            return Outcome.violated(
                    sight.stopped().size() + " chains are stopped in " + target + ": "
                            + sight.stopped().get(0),
                    "see the bank's log; a chain that does not fit must be understood before anything moves");
        }
        if (!sight.applier().equals(RUNNING)) {
            return Outcome.violated(
                    "the applier of " + target + " is " + sight.applier(), "see the log of its bank and broker");
        }
        return heard(situation, sight.heartbeat());
    }

    private static Outcome heard(Situation situation, @org.jspecify.annotations.Nullable Duration beat) {
        RegionId target = situation.target();
        if (beat == null) {
            return Words.unsaid(target, "when the last beat of " + situation.source() + " arrived");
        }
        String words =
                "the last beat of " + situation.source() + " reached " + target + " " + Words.seconds(beat) + " ago";
        return beat.compareTo(PrecheckPolicy.HEARTBEAT) <= 0
                ? Outcome.holds(words)
                : Outcome.violated(words, "heal the line between the regions, or resume the mirror");
    }
}
