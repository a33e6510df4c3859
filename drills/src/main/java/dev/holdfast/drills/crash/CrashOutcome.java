package dev.holdfast.drills.crash;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.crash.Deaths.Death;
import dev.holdfast.drills.story.Rehearsal.Judged;

/**
 * What became of one write of a plan's journal at which the leader died.
 *
 * @param victim who died, by itself, and where; empty if nobody came to the point
 * @param plans how the round's plans ended
 * @param evidence the id of the report
 */
public record CrashOutcome(
        String point, String victim, String plans, long rtoMillis, Verdict verdict, String evidence) {
    static CrashOutcome of(Death death, String plans, Judged judged) {
        return new CrashOutcome(
                death.point(),
                death.victim(),
                plans,
                judged.rto().toMillis(),
                judged.verdict(),
                judged.kept().id());
    }

    static CrashOutcome together(int first, int last, Judged judged) {
        return of(new Death("rounds " + first + " to " + last, ""), "", judged);
    }
}
