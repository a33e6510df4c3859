package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.partition.PartitionCase;
import dev.holdfast.drills.partition.PartitionCases;
import dev.holdfast.drills.partition.PartitionDrill;
import dev.holdfast.drills.partition.PartitionRound;
import dev.holdfast.drills.playground.SandboxStage;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.drills.zombie.ZombieSummary;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.SandboxOptions;
import java.io.PrintWriter;
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

/** {@code drill partition-matrix}: lines cut and regions frozen under load, one case after the other. */
@Command(
        name = "partition-matrix",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill partition-matrix --all",
            "  ./holdfast drill partition-matrix --case north-isolated --case north-frozen",
            "Exit code: 0 if every case passed, 1 if one did not, 3 if the drill could not be ended."
        },
        mixinStandardHelpOptions = true,
        description = "Cuts every line between places and freezes an owner, under load, one case after the other: never"
                + " two owners, an old owner is refused, no money is lost.")
final class DrillPartitionMatrixCommand implements Callable<Integer> {
    /** Which cases; one of the two. */
    static final class Which {
        @Option(names = "--all", required = true, description = "every case, in turn: about ten minutes")
        private boolean all;

        @Option(
                names = "--case",
                required = true,
                paramLabel = "NAME",
                description = "one case, as in data-cut; may be given more than once")
        private List<String> cases = List.of();
    }

    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Which which;

    @Mixin
    private DrillLoad load = new DrillLoad();

    @Option(names = "--json", description = "print the rounds as JSON; the story goes to standard error")
    private boolean json;

    @Option(names = "--sabotage", hidden = true, defaultValue = "")
    private String sabotage = "";

    DrillPartitionMatrixCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        List<PartitionCase> cases = cases();
        PrintWriter out = spec.commandLine().getOut();
        StoryConsole console = new StoryConsole(
                json ? spec.commandLine().getErr() : out, workplace.console().isTerminal());
        StoryOptions options = load.options(
                spec.commandLine(),
                Duration.ofSeconds(4),
                RegionFault.FREEZE,
                workplace.stateDirectory().resolve("report"));
        Stage stage = new SandboxStage(
                workplace.sandbox(), SandboxOptions.of(options.mode()).withSabotage(sabotage));
        List<PartitionRound> rounds;
        try (StopOnAbort guard = new StopOnAbort(stage::stop)) {
            rounds = new PartitionDrill(stage, console, options).run(cases);
        } catch (DrillFailedException e) {
            return DrillLoad.unfinished(console, e);
        }
        table(console, rounds);
        if (json) {
            out.println(Json.write(rounds));
            out.flush();
        }
        return rounds.stream().allMatch(round -> round.verdict() == Verdict.PASS) ? 0 : 1;
    }

    private List<PartitionCase> cases() {
        if (which == null || which.all) {
            return PartitionCases.all();
        }
        List<String> named = which.cases;
        return DrillLoad.argument(
                spec.commandLine(),
                () -> named.stream().map(PartitionCases::named).toList());
    }

    private static void table(StoryConsole console, List<PartitionRound> rounds) {
        console.line("");
        console.line(String.format(
                Locale.ROOT,
                "%-22s %-8s %-8s %-11s %9s %7s  %s",
                "case",
                "verdict",
                "leader",
                "taken from",
                "RTO",
                "errors",
                "evidence"));
        for (PartitionRound round : rounds) {
            console.line(String.format(
                    Locale.ROOT,
                    "%-22s %-8s %-8s %-11s %7.2f s %7d  %s",
                    round.name(),
                    round.verdict(),
                    round.leader(),
                    round.lost().isEmpty() ? "-" : String.join(",", round.lost()),
                    round.rtoMillis() / 1000.0,
                    round.errors().values().stream().mapToLong(Long::longValue).sum(),
                    round.evidence()));
            new ZombieSummary(round.zombies()).lines().forEach(line -> console.line("    " + line));
        }
    }
}
