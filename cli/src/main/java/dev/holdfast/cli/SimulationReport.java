package dev.holdfast.cli;

import dev.holdfast.simulation.Outcome;
import dev.holdfast.simulation.Tally;
import java.time.Duration;
import java.util.List;

/** What {@code simulate} prints, and prints as JSON. */
record SimulationReport(
        long runs,
        long runsPerMinute,
        double seconds,
        long simulatedSeconds,
        long events,
        long writesAcknowledged,
        long plans,
        long journalWrites,
        List<Broken> broken) {
    /** One run that broke a rule, and the command that runs it again. */
    record Broken(long seed, String mode, String rule, String message, String replay) {}

    static SimulationReport of(Tally tally, Duration took, List<Outcome> violations) {
        double seconds = took.toNanos() / 1e9;
        return new SimulationReport(
                tally.runs(),
                Math.round(tally.runs() / Math.max(0.001, seconds) * 60),
                Math.round(seconds * 10) / 10.0,
                tally.simulated().toSeconds(),
                tally.events(),
                tally.acknowledged(),
                tally.plans(),
                tally.journalWrites(),
                violations.stream()
                        .map(outcome -> new Broken(
                                outcome.setup().seed(),
                                outcome.setup().mode().word(),
                                outcome.broken(),
                                outcome.message(),
                                outcome.replay()))
                        .toList());
    }
}
