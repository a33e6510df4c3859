package dev.holdfast.drills.report;

import dev.holdfast.drills.report.DrillReport.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Compares how each plan ran with how it was written: every step, in its order, at the first try. */
final class RunbookReader {
    List<Runbook> read(List<PlanRun> plans) {
        return plans.stream().map(RunbookReader::read).toList();
    }

    private static Runbook read(PlanRun plan) {
        List<String> deviations = new ArrayList<>();
        boolean inOrder = true;
        Instant last = Instant.MIN;
        for (PlanRun.Step step : plan.steps()) {
            if (!step.done()) {
                deviations.add(step.kind() + " is " + step.status());
            }
            if (step.failures() > 0) {
                deviations.add(step.kind() + " was tried " + (step.failures() + 1) + " times"
                        + (step.lastFailure().isEmpty() ? "" : ", at last because: " + step.lastFailure()));
            }
            if (step.done() && !step.doneAt().isEmpty()) {
                Instant at = Instant.parse(step.doneAt());
                inOrder &= !at.isBefore(last);
                last = at;
            }
        }
        int done = (int) plan.steps().stream().filter(PlanRun.Step::done).count();
        return new Runbook(
                plan.number(), plan.kind(), plan.outcome(), done, plan.steps().size(), inOrder, deviations);
    }
}
