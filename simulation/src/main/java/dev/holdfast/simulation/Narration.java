package dev.holdfast.simulation;

import dev.holdfast.core.failover.LeaseRenewed;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanEnded;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.core.failover.SlicesGranted;
import dev.holdfast.core.failover.StepCompleted;
import dev.holdfast.core.failover.StepStarted;
import dev.holdfast.core.failover.TablePublished;
import dev.holdfast.core.failover.VantageReported;
import dev.holdfast.simulation.world.Fact;
import java.util.Optional;

/** The course of a run in words, for a person who asks why a seed ended as it did. */
final class Narration {
    private Narration() {}

    /** A line for the fact; nothing for those that there are too many of. */
    static Optional<String> line(Fact fact) {
        if (fact instanceof Fact.GroupMoved moved) {
            return group(moved);
        } else if (fact instanceof Fact.StepActed acted) {
            return Optional.of("bank: " + acted.region() + " did "
                    + acted.kind().word() + " of plan " + acted.order().id());
        } else if (fact instanceof Fact.DoorTurned turned) {
            return Optional.of("front door: uses table " + turned.table().generation());
        }
        return Optional.empty();
    }

    private static Optional<String> group(Fact.GroupMoved moved) {
        if (moved.event() instanceof LeaseRenewed || moved.event() instanceof VantageReported) {
            return Optional.empty();
        }
        return Optional.of("quorum: " + event(moved));
    }

    private static String event(Fact.GroupMoved moved) {
        if (moved.event() instanceof PlanStarted started) {
            Plan plan = started.plan();
            return "plan " + plan.id() + " begins: " + plan.kind() + " from " + plan.from() + " to " + plan.to()
                    + ", slices " + plan.slices();
        } else if (moved.event() instanceof StepStarted started) {
            return "plan " + started.plan() + " starts " + step(moved, started.index());
        } else if (moved.event() instanceof StepCompleted completed) {
            return "plan " + completed.plan() + " has done " + step(moved, completed.index());
        } else if (moved.event() instanceof SlicesGranted granted) {
            return "plan " + granted.plan() + " grants " + granted.grants();
        } else if (moved.event() instanceof TablePublished published) {
            return "table " + published.table().generation() + " is served by "
                    + published.table().serving();
        } else if (moved.event() instanceof PlanEnded ended) {
            return "plan " + ended.plan() + " ends: " + ended.outcome() + " " + ended.note();
        }
        return moved.event().toString();
    }

    private static String step(Fact.GroupMoved moved, int index) {
        return moved.after()
                .running()
                .map(plan -> plan.steps().get(index).word())
                .orElse("step " + index);
    }
}
