package dev.holdfast.simulation.world;

import dev.holdfast.core.failover.Attempt;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.routing.TrafficTable;
import java.time.Duration;
import java.util.List;

/** Something that happened in the world, told to every invariant at once. */
public sealed interface Fact {
    /** A client was told that its write is done. */
    record Acknowledged(String txn, SliceId slice, RegionId region, Epoch epoch, Duration beganAt, Duration at)
            implements Fact {}

    /**
     * A client was told what a slice's owner has.
     *
     * @param position how many entries the owner's chain of the epoch had
     */
    record Read(SliceId slice, RegionId region, Epoch epoch, int position, Duration beganAt, Duration at)
            implements Fact {}

    /** The replicated group applied one event. */
    record GroupMoved(GroupState before, GroupEvent event, GroupState after) implements Fact {}

    /** The group wrote one entry into its log: all events of one decision. */
    record Written(List<GroupEvent> events, GroupState after) implements Fact {}

    /** An agent's process has started, at first or again. */
    record AgentStarted(String place) implements Fact {}

    /** An agent ordered a step at its region. */
    record StepOrdered(String place, Attempt attempt) implements Fact {}

    /** A bank acted on a step; {@code repeatedAlike} tells whether doing it once more at once changed nothing. */
    record StepActed(RegionId region, StepKind kind, Plan order, int index, boolean repeatedAlike) implements Fact {}

    /** A bank acknowledged or reserved something of a slice's chain whose cut it has recorded. */
    record ReservedAfterCut(RegionId region, String txn) implements Fact {}

    /** A front door began to route by a table. */
    record DoorTurned(TrafficTable table) implements Fact {}
}
