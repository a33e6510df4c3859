package dev.holdfast.simulation.invariant;

import dev.holdfast.core.model.Generation;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** I8 at a front door: it never goes back to an older table, and never has one that the quorum did not publish. */
public final class DoorFollowsTable implements Invariant {
    private @Nullable Generation used;

    @Override
    public void on(Fact fact, World world) {
        if (fact instanceof Fact.DoorTurned turned) {
            Generation next = turned.table().generation();
            Generation before = used;
            require(
                    before == null || !next.isOlderThan(before),
                    "the door went back from table " + before + " to " + next);
            require(
                    !world.log().state().table().generation().isOlderThan(next),
                    "the door has table " + next + ", which was not published");
            used = next;
        }
    }
}
