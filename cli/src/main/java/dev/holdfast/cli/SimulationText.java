package dev.holdfast.cli;

import dev.holdfast.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a simulation in words. */
final class SimulationText {
    private SimulationText() {}

    static List<String> of(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "seed %d, %s: %s; %d s simulated, %,d events, %,d writes acknowledged, %d plans, trace %016x",
                outcome.setup().seed(),
                outcome.setup().mode().word(),
                outcome.holds() ? "every rule held" : "BROKEN " + outcome.broken(),
                outcome.time().toSeconds(),
                outcome.events(),
                outcome.acknowledged(),
                outcome.plans(),
                outcome.trace()));
        if (!outcome.holds()) {
            lines.add("  " + outcome.message());
            lines.add("  run it again: " + outcome.replay() + " --trace");
        }
        return List.copyOf(lines);
    }

    static List<String> of(SimulationReport report, List<Outcome> violations) {
        List<String> lines = new ArrayList<>();
        violations.forEach(outcome -> lines.addAll(of(outcome)));
        lines.add(String.format(
                Locale.ROOT,
                "%,d runs in %.1f s (%,d a minute): %,d s simulated, %,d events, %,d writes acknowledged, %,d plans",
                report.runs(),
                report.seconds(),
                report.runsPerMinute(),
                report.simulatedSeconds(),
                report.events(),
                report.writesAcknowledged(),
                report.plans()));
        lines.add(violations.isEmpty() ? "every rule held" : violations.size() + " broken");
        return List.copyOf(lines);
    }
}
