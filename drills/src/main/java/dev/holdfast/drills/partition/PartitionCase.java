package dev.holdfast.drills.partition;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.sandbox.WanPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault of the matrix with what is expected of it.
 *
 * @param cuts the parts of the WAN that are cut; empty where a region is frozen
 * @param cutOff the region that may lose its lease; null where it may be either, or none
 */
public record PartitionCase(
        String name,
        String words,
        List<WanPart> cuts,
        boolean freezes,
        Takeover takeover,
        @Nullable String cutOff) {
    public PartitionCase {
        cuts = List.copyOf(cuts);
    }

    /** Plays the case as a round of its own; the fault as the judge needs it. */
    public Fault play(Stage stage, Rehearsal rehearsal, int number) {
        return new RoundRun(stage, rehearsal, this, number).run().fault();
    }

    /** What it is called where an owner must be fenced, so that the judge asks for a refused write. */
    String kind() {
        if (takeover != Takeover.REQUIRED) {
            return "cut";
        }
        return freezes ? "freeze" : "isolate";
    }

    String where() {
        return cutOff == null ? name : cutOff;
    }
}
