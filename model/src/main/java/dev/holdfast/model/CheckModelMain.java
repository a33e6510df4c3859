package dev.holdfast.model;

import dev.holdfast.model.Configuration.Slices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program that checks the model in a configuration of any size: exit 0 if every formula held, 1 if not. */
@Command(
        name = "check-model",
        mixinStandardHelpOptions = true,
        description = "Checks the ownership protocol's TLA+ model with TLC, state by state.")
public final class CheckModelMain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--slices",
            description = "where slices are: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "HOME")
    @SuppressWarnings("NullAway.Init")
    private Slices slices;

    @Option(names = "--plans", description = "most plans of a run (default: ${DEFAULT-VALUE})", defaultValue = "3")
    private int plans;

    @Option(names = "--writes", description = "most commits of a run (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private int writes;

    @Option(names = "--lease", description = "a lease in ticks (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private int lease;

    @Option(names = "--liveness", description = "check that every plan ends, instead of the invariants")
    private boolean liveness;

    @Option(names = "--workers", description = "TLC's threads (default: ${DEFAULT-VALUE})", defaultValue = "2")
    private int workers;

    @Option(names = "--minutes", description = "limit (default: ${DEFAULT-VALUE})", defaultValue = "240")
    private int minutes;

    @Option(
            names = "--folder",
            description = "for TLC's files (default: ${DEFAULT-VALUE})",
            defaultValue = "model/target/check")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckModelMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (plans < 1 || writes < 0 || lease < 1 || workers < 1 || minutes < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "numbers must be at least 1");
        }
        List<Formula> formulas = liveness ? List.of(Formula.EVERY_PLAN_ENDS) : Formula.safety();
        Verdict verdict = new ModelCheck(folder, workers, Duration.ofMinutes(minutes))
                .run(Configuration.of(slices, plans, writes, lease), formulas);
        out.println(verdict.complete() ? summary(verdict) : verdict.output());
        out.flush();
        return verdict.complete() ? 0 : 1;
    }

    private static String summary(Verdict verdict) {
        return "every formula holds: " + verdict.distinct() + " distinct states of " + verdict.generated()
                + " generated, depth " + verdict.depth();
    }
}
