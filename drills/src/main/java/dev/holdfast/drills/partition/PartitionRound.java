package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.story.Rehearsal.Judged;
import java.util.List;
import java.util.SortedMap;

/**
 * How one case of the matrix ended.
 *
 * @param leader who led the quorum when the fault began
 * @param lost the regions that another one took over from, in order
 * @param zombies every write with an old epoch that was tried, with its answer
 * @param evidence the id of its report
 */
public record PartitionRound(
        String name,
        String words,
        String expected,
        Verdict verdict,
        String leader,
        List<String> lost,
        long rtoMillis,
        SortedMap<String, Long> errors,
        List<ZombieReceipt> zombies,
        String evidence) {
    public PartitionRound {
        lost = List.copyOf(lost);
        zombies = List.copyOf(zombies);
    }

    static PartitionRound of(PartitionCase fault, RoundRun.Outcome outcome, Judged judged) {
        return new PartitionRound(
                fault.name(),
                fault.words(),
                fault.takeover().words(),
                judged.verdict(),
                outcome.leader(),
                outcome.lost(),
                judged.rto().toMillis(),
                judged.clientErrors(),
                outcome.fault().zombies(),
                judged.kept().id());
    }

    /** The row of everything together. */
    static PartitionRound together(Judged judged) {
        return new PartitionRound(
                "all",
                "every round together",
                "",
                judged.verdict(),
                "",
                List.of(),
                judged.rto().toMillis(),
                judged.clientErrors(),
                List.of(),
                judged.kept().id());
    }
}
