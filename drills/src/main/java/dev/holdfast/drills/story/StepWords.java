package dev.holdfast.drills.story;

import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import dev.holdfast.protocol.StatusAnswer.StepMessage;
import java.util.Locale;

/** The plan's steps in plain words. */
final class StepWords {
    private StepWords() {}

    static String begin(PlanMessage plan) {
        return switch (plan.kind()) {
            case "FAILOVER" ->
                plan.from() + " is declared lost: plan " + plan.number() + " moves its slices to " + plan.to();
            case "FAILBACK" ->
                plan.to() + " is back, fenced: plan " + plan.number() + " reconciles it and brings it home";
            default -> "plan " + plan.number() + " " + plan.kind().toLowerCase(Locale.ROOT) + " begins";
        };
    }

    static String end(PlanMessage plan) {
        return "plan " + plan.number() + " " + plan.kind().toLowerCase(Locale.ROOT) + " is "
                + plan.outcome().toLowerCase(Locale.ROOT);
    }

    static String done(PlanMessage plan, StepMessage step) {
        String from = plan.from();
        String to = plan.to();
        return switch (step.kind()) {
            case "FENCE_BY_LEASE" -> "the lease of " + from + " has run out: it can no longer write";
            case "STOP_INBOUND" -> to + " takes nothing more from " + from;
            case "RECORD_CUT" -> "the cut is recorded: what " + to + " has of " + from + "'s journal";
            case "GRANT" -> "the quorum grants the next epoch to " + to;
            case "PROMOTE" -> to + " is promoted and has written with the new epoch";
            case "ACTIVATE_CONSUMERS" -> "the consumers of " + to + " go on where those of " + from + " were";
            case "PUBLISH_TABLE" -> "the traffic table is published";
            case "FENCE_RETURNED" -> "a write of " + to + " with its old epoch was refused";
            case "RESUME_MIRRORS" -> "the mirror from " + to + " runs again";
            case "SEAL_EPOCH" -> to + " has sealed its old epochs";
            case "IMPORT_TAIL" -> "the tail of " + to + " is classified and merged in " + from;
            case "CATCH_UP" -> to + " has caught up with " + from;
            case "PROVE_PARITY" -> "both regions' digests are equal";
            case "REARM_ESCROW" -> "the escrow cap holds again";
            case "READMIT" -> to + " is active again";
            case "CLOSE_GATE" -> "the gate of the slices that move is closed at " + from;
            case "FENCE" -> "a write of " + from + " on a slice that moves was refused";
            case "REACH_CUT" -> to + " has the last entry of " + from;
            case "RELEASE" -> from + " has released the slices";
            default -> name(step);
        };
    }

    static String name(StepMessage step) {
        return step.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
