package dev.holdfast.drills.crash;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.story.Rehearsal.Judged;

/**
 * What became of one write of a plan's journal at which the leader died.
 *
 * @param victim who died, by itself, and where; empty if nobody came to the point
 * @param plan how the plan ended
 */
public record CrashOutcome(String point, String victim, String plan, long rtoMillis, Verdict verdict, String evidence) {
    static CrashOutcome of(LossRound.Death death, String plan, Judged judged) {
        return new CrashOutcome(
                death.point(),
                death.victim(),
                plan,
                judged.rto().toMillis(),
                judged.verdict(),
                judged.folder().path().getFileName().toString());
    }

    static CrashOutcome together(Judged judged) {
        return of(new LossRound.Death("all", ""), "", judged);
    }
}
