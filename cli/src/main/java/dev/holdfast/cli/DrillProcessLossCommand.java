package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.processloss.ProcessLossDrill;
import dev.holdfast.drills.processloss.ProcessLossDrill.Round;
import dev.holdfast.drills.processloss.Target;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill process-loss}: kill -9 of single processes under load, one after the other. */
@Command(
        name = "process-loss",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill process-loss --all",
            "  ./holdfast drill process-loss --process north/bank --process edge/frontdoor",
            DrillRun.EXIT_CODES
        },
        mixinStandardHelpOptions = true,
        description = "Kills single processes under load, starts each again, and judges every round.")
final class DrillProcessLossCommand implements Callable<Integer>, DrillRun.Drill<Round> {
    private static final String ROW = "%-20s %-12s %10s %8s  %s";

    /** Which processes; one of the two. */
    static final class Which {
        @Option(names = "--all", required = true, description = "every kind of process, in turn")
        private boolean all;

        @Option(
                names = "--process",
                required = true,
                paramLabel = "PLACE/PROGRAM",
                description = "one process, as in north/bank; may be given more than once")
        private List<String> processes = List.of();
    }

    private final Workplace workplace;

    @ArgGroup(multiplicity = "1")
    private @Nullable Which which;

    @Mixin
    private DrillRun run = new DrillRun();

    DrillProcessLossCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        targets();
        return run.run(workplace, run.options(workplace, RegionFault.KILL), this);
    }

    private List<Target> targets() {
        if (which == null || which.all) {
            return Target.all();
        }
        List<String> named = which.processes;
        return DrillLoad.argument(
                run.line(), () -> named.stream().map(Target::parse).toList());
    }

    @Override
    public List<Round> play(Stage stage, StoryConsole console, StoryOptions options) {
        return new ProcessLossDrill(stage, console, options).run(targets());
    }

    @Override
    public String head() {
        return String.format(Locale.ROOT, ROW, "killed", "verdict", "RTO", "errors", "evidence");
    }

    @Override
    public List<String> lines(Round round) {
        return List.of(String.format(
                Locale.ROOT,
                ROW,
                round.target(),
                round.verdict(),
                DrillRun.seconds(round.rtoMillis()),
                round.errors(),
                round.evidence()));
    }

    @Override
    public Verdict verdict(Round round) {
        return round.verdict();
    }
}
