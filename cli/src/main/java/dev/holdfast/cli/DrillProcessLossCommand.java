package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.playground.SandboxStage;
import dev.holdfast.drills.processloss.ProcessLossDrill;
import dev.holdfast.drills.processloss.ProcessLossDrill.Round;
import dev.holdfast.drills.processloss.Target;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drill process-loss}: kill -9 of single processes under load, one after the other. */
@Command(
        name = "process-loss",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill process-loss --all",
            "  ./holdfast drill process-loss --process north/bank --process edge/frontdoor"
        },
        mixinStandardHelpOptions = true,
        description = "Kills single processes under load, starts each again, and judges every round.")
final class DrillProcessLossCommand implements Callable<Integer> {
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

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Which which;

    @Mixin
    private DrillLoad load = new DrillLoad();

    DrillProcessLossCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        List<Target> targets = targets();
        StoryConsole console = new StoryConsole(
                spec.commandLine().getOut(), workplace.console().isTerminal());
        StoryOptions options = load.options(
                spec.commandLine(),
                Duration.ofSeconds(4),
                RegionFault.KILL,
                workplace.stateDirectory().resolve("report"));
        Stage stage = new SandboxStage(workplace.sandbox(), SandboxOptions.of(options.mode()));
        List<Round> rounds;
        try (StopOnAbort guard = new StopOnAbort(stage::stop)) {
            rounds = new ProcessLossDrill(stage, console, options).run(targets);
        } catch (DrillFailedException e) {
            return DrillLoad.unfinished(console, e);
        }
        table(console, rounds);
        return rounds.stream().allMatch(round -> round.verdict() == Verdict.PASS) ? 0 : 1;
    }

    private List<Target> targets() {
        if (which == null || which.all) {
            return Target.all();
        }
        List<String> named = which.processes;
        return DrillLoad.argument(
                spec.commandLine(), () -> named.stream().map(Target::parse).toList());
    }

    private static void table(StoryConsole console, List<Round> rounds) {
        console.line("");
        console.line(String.format(
                Locale.ROOT, "%-20s %-8s %10s %8s  %s", "killed", "verdict", "RTO", "errors", "evidence"));
        rounds.forEach(round -> console.line(String.format(
                Locale.ROOT,
                "%-20s %-8s %8.2f s %8d  %s",
                round.target(),
                round.verdict(),
                round.rto().toMillis() / 1000.0,
                round.errors(),
                round.kept().id())));
        console.line("verify any of them: ./holdfast report verify ID");
    }
}
