package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.partition.PartitionCase;
import dev.holdfast.drills.processloss.ProcessLoss;
import dev.holdfast.drills.processloss.Target;
import dev.holdfast.drills.story.Rehearsal;

/** One thing that may happen to the money, played as a round under load. */
public record MoneyCase(String name, String words, Play play) {
    /** How it is played; the fault as the judge needs it, after some load that followed it. */
    interface Play {
        Fault play(Stage stage, Rehearsal rehearsal, int number);
    }

    /** A case of the partition matrix. */
    static MoneyCase of(String name, PartitionCase partition) {
        return new MoneyCase(name, partition.words(), partition::play);
    }

    /** The loss of one process. */
    static MoneyCase of(String name, Target target) {
        return new MoneyCase(
                name,
                "kill -9 of " + target,
                (stage, rehearsal, number) -> new ProcessLoss(stage, target).play(rehearsal, number));
    }
}
