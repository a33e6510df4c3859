package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.playground.SandboxStage;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.RegionLossStory;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: two regions, one is killed under load, comes back, and a judge looks at everything. */
@Command(
        name = "demo",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast demo                          about two minutes; exit 0 only if nothing was lost",
            "  ./holdfast demo --mode active-passive    the same with west standing by",
            "  ./holdfast demo --seed 7 --keep          another load; leave everything running"
        },
        mixinStandardHelpOptions = true,
        description = "Kills one of two regions under load, brings it back, and proves that nothing was lost.")
final class DemoCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DrillLoad load = new DrillLoad();

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "load before the fault (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--keep", description = "leave everything running at the end")
    private boolean keep;

    @Option(names = "--json", description = "print the report as JSON; the story goes to standard error")
    private boolean json;

    @Option(names = "--sabotage", hidden = true, defaultValue = "")
    private String sabotage = "";

    @Option(names = "--fault", hidden = true, defaultValue = "kill")
    private String fault = "kill";

    DemoCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        DrillLoad.check(spec.commandLine(), seconds >= 8 && seconds <= 3600, "--duration must be between 8 and 3600");
        RegionFault kind =
                DrillLoad.argument(spec.commandLine(), () -> RegionFault.valueOf(fault.toUpperCase(Locale.ROOT)));
        PrintWriter out = spec.commandLine().getOut();
        StoryConsole console = new StoryConsole(
                json ? spec.commandLine().getErr() : out, workplace.console().isTerminal());
        StoryOptions options = load.options(
                spec.commandLine(),
                Duration.ofSeconds(seconds),
                kind,
                workplace.stateDirectory().resolve("report"));
        Stage stage = new SandboxStage(
                workplace.sandbox(), SandboxOptions.of(options.mode()).withSabotage(sabotage));
        try {
            return run(console, out, stage, options);
        } catch (DrillFailedException e) {
            return DrillLoad.unfinished(console, e);
        }
    }

    private int run(StoryConsole console, PrintWriter out, Stage stage, StoryOptions options) {
        RegionLossStory.Ending ending;
        try (StopOnAbort guard = new StopOnAbort(() -> end(console, stage))) {
            ending = new RegionLossStory(stage, console, options).run();
        }
        if (json) {
            out.println(Json.write(ending.kept().report()));
            out.flush();
        }
        return ending.result().judgement().verdict() == Verdict.PASS ? 0 : 1;
    }

    private void end(StoryConsole console, Stage stage) {
        if (keep) {
            console.line("everything is left running: ./holdfast status shows it, ./holdfast down ends it");
        } else {
            stage.stop();
        }
    }
}
