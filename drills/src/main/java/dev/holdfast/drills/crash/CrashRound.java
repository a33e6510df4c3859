package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.crash.CrashPoints.Round;
import dev.holdfast.drills.crash.Deaths.Death;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One round of the matrix: something sets a plan off, its leader dies at a point, and everything must come home. */
interface CrashRound {
    /** What the round leaves for the judge. */
    record Outcome(Fault fault, List<Death> deaths, List<PlanMessage> plans) {
        /** How the round's plans ended, in order: one that was aborted is followed by another. */
        String ends() {
            return plans.stream()
                    .map(plan -> (plan.kind() + " " + plan.outcome()).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }

    Outcome run(int number);

    static CrashRound of(Stage stage, Rehearsal rehearsal, Round points) {
        return switch (points.trip()) {
            case LOSS -> new LossRound(stage, rehearsal, points);
            case SWITCHOVER -> new SwitchoverRound(stage, rehearsal, points);
            case ORDERED_FAILOVER -> new OrderedFailoverRound(stage, rehearsal, points);
        };
    }
}
