package dev.holdfast.drills.money;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.story.Rehearsal.Judged;

/**
 * How one case ended, or all of them together.
 *
 * @param operations that were acknowledged
 * @param tail operations that a lost owner had acknowledged beyond its survivor's cut, all of them merged
 * @param evidence the id of its report
 */
public record MoneyRound(
        String name, Verdict verdict, long rtoMillis, long operations, int tail, long errors, String evidence) {
    static MoneyRound of(String name, Judged judged) {
        return new MoneyRound(
                name,
                judged.verdict(),
                judged.rto().toMillis(),
                judged.result().judgement().figures().counts().acknowledged(),
                judged.result().judgement().figures().rpo().tail().size(),
                judged.errors(),
                judged.kept().id());
    }
}
