package dev.holdfast.drills.partition;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.zombie.ZombieReceipt;
import java.util.List;
import java.util.SortedMap;

/**
 * How one case of the matrix ended.
 *
 * @param leader who led the quorum when the fault began
 * @param lost the regions that another one took over from, in order
 * @param zombies every write with an old epoch that was tried, with its answer
 * @param evidence the folder of the history and the report
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
}
