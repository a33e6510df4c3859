package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.crash.CrashDrill;
import dev.holdfast.drills.crash.CrashOutcome;
import dev.holdfast.drills.crash.CrashPoints;
import dev.holdfast.drills.crash.CrashPoints.Plans;
import dev.holdfast.drills.crash.CrashPoints.Round;
import dev.holdfast.drills.playground.SandboxStage;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drill crash-matrix}: the leader of the quorum dies after every write of each plan's journal. */
@Command(
        name = "crash-matrix",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill crash-matrix                    every write of every plan",
            "  ./holdfast drill crash-matrix --plan failover    those of the failover only",
            "  ./holdfast drill crash-matrix --from 7 --rounds 2",
            "Exit code: 0 if every round passed, 1 if one did not, 3 if the drill could not be ended."
        },
        mixinStandardHelpOptions = true,
        description =
                "Kills the agent that leads the quorum after every write of each plan's journal, one after the other"
                        + " and none left out, under load. The plan must end and nothing be lost.")
final class DrillCrashMatrixCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "all",
            description = "failover, failback or all (default: ${DEFAULT-VALUE})")
    private String plan = "all";

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "the round to begin with (default: ${DEFAULT-VALUE})")
    private int from;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "no more rounds than this (default: to the end)")
    private int most;

    @Mixin
    private DrillLoad load = new DrillLoad();

    @Option(names = "--json", description = "print the outcomes as JSON; the story goes to standard error")
    private boolean json;

    DrillCrashMatrixCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Plans plans = plans();
        PrintWriter out = spec.commandLine().getOut();
        StoryConsole console = new StoryConsole(
                json ? spec.commandLine().getErr() : out, workplace.console().isTerminal());
        StoryOptions options = load.options(
                spec.commandLine(),
                Duration.ofSeconds(4),
                RegionFault.KILL,
                workplace.stateDirectory().resolve("report"));
        List<Round> rounds = CrashPoints.rounds(plans, options.mode());
        DrillLoad.check(
                spec.commandLine(),
                from >= 1 && from <= rounds.size(),
                "--from must be between 1 and " + rounds.size() + ", the number of rounds");
        DrillLoad.check(spec.commandLine(), most >= 1, "--rounds must be at least 1");
        Stage stage = new SandboxStage(workplace.sandbox(), SandboxOptions.of(options.mode()));
        long began = System.nanoTime();
        List<CrashOutcome> outcomes;
        try (StopOnAbort guard = new StopOnAbort(stage::stop)) {
            int last = Math.min(rounds.size(), from - 1 + Math.min(most, rounds.size()));
            outcomes = new CrashDrill(stage, console, options).run(rounds.subList(0, last), from);
        } catch (DrillFailedException e) {
            return DrillLoad.unfinished(console, e);
        }
        table(console, outcomes);
        console.line("took " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
        if (json) {
            out.println(Json.write(outcomes));
            out.flush();
        }
        return outcomes.stream().allMatch(outcome -> outcome.verdict() == Verdict.PASS) ? 0 : 1;
    }

    private Plans plans() {
        return DrillLoad.argument(spec.commandLine(), () -> {
            try {
                return Plans.valueOf(plan.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("unknown plan '" + plan + "': use failover, failback or all", e);
            }
        });
    }

    private static void table(StoryConsole console, List<CrashOutcome> outcomes) {
        console.line("");
        console.line(String.format(
                Locale.ROOT, "%-22s %-14s %-16s %8s  %-8s %s", "point", "died", "plan", "RTO", "verdict", "evidence"));
        outcomes.forEach(outcome -> console.line(String.format(
                Locale.ROOT,
                "%-22s %-14s %-16s %6.2f s  %-8s %s",
                outcome.point(),
                outcome.victim(),
                outcome.plan(),
                outcome.rtoMillis() / 1000.0,
                outcome.verdict(),
                outcome.evidence())));
    }
}
