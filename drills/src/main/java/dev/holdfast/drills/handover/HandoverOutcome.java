package dev.holdfast.drills.handover;

import dev.holdfast.checker.verdict.Figures;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.story.Rehearsal.Judged;

/**
 * How one handover ended, or all of them together.
 *
 * @param plans how its plans ended
 * @param tail operations that the new owner did not have at the cut
 * @param evidence the id of the report
 */
public record HandoverOutcome(
        String what,
        String plans,
        Verdict verdict,
        long rtoMillis,
        long longestWaitMillis,
        long errors,
        int tail,
        String evidence) {
    static HandoverOutcome of(String what, String plans, Judged judged) {
        Figures figures = judged.result().judgement().figures();
        return new HandoverOutcome(
                what,
                plans,
                judged.verdict(),
                judged.rto().toMillis(),
                figures.longestWait().toMillis(),
                judged.errors(),
                figures.rpo().tail().size(),
                judged.kept().id());
    }
}
