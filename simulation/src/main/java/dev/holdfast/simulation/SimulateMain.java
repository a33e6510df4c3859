package dev.holdfast.simulation;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program that runs the world from seeds: exit 0 if every rule held, 1 if one was broken. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs the failover machine in a simulated world full of faults and checks its invariants.")
public final class SimulateMain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--seed", description = "first seed (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private long seed;

    @Option(names = "--count", description = "how many seeds, one after the other", defaultValue = "1")
    private int count;

    @Option(names = "--seconds", description = "simulated seconds with faults", defaultValue = "60")
    private int seconds;

    @Option(names = "--steps", description = "most events of a run", defaultValue = "5000000")
    private long steps;

    @Option(names = "--mutant", description = "a mistake to put in: ${COMPLETION-CANDIDATES}", defaultValue = "NONE")
    @SuppressWarnings("NullAway.Init")
    private Mutant mutant;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulateMain()).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (count < 1 || seconds < 1 || steps < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--count, --seconds and --steps must be at least 1");
        }
        int failures = 0;
        for (long next = seed; next < seed + count; next++) {
            Outcome outcome = new Simulation(next, mutant).run(Duration.ofSeconds(seconds), steps);
            print(out, outcome);
            failures += outcome.holds() ? 0 : 1;
        }
        out.println(count + " runs, " + failures + " with a broken rule");
        out.flush();
        return failures == 0 ? 0 : 1;
    }

    private static void print(PrintWriter out, Outcome outcome) {
        out.printf(
                "seed %d: %s, %d s simulated, %d events, %d writes acknowledged, %d plans, trace %016x%n",
                outcome.seed(),
                outcome.holds() ? "holds" : "BROKEN " + outcome.broken(),
                outcome.time().toSeconds(),
                outcome.events(),
                outcome.acknowledged(),
                outcome.plans(),
                outcome.trace());
        if (!outcome.holds()) {
            out.println("  " + outcome.message());
            out.println("  replay: " + outcome.replay());
        }
        out.flush();
    }
}
