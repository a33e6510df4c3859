package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.playground.SandboxStage;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.SandboxException;
import dev.holdfast.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How every drill of several rounds is run from here: options, console, sandbox, table or JSON, exit code. */
final class DrillRun {
    static final String EXIT_CODES =
            "Exit code: 0 if every round passed, 1 if one did not, 3 if the drill could not be ended.";

    private static final Duration BEFORE = Duration.ofSeconds(4);
    /** Losing a region again and again is what a drill of many rounds is; no person is to be asked about it. */
    private static final CoolDown MANY_LOSSES = new CoolDown(100, Duration.ofMinutes(10));

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DrillLoad load = new DrillLoad();

    @Option(names = "--json", description = "print the rounds as JSON; the story goes to standard error")
    private boolean json;

    @Option(names = "--sabotage", hidden = true, defaultValue = "")
    private String sabotage = "";

    /** A drill, and how one of its rounds is read. */
    interface Drill<R> {
        List<R> play(Stage stage, StoryConsole console, StoryOptions options);

        /** The columns of the table, as one line. */
        String head();

        /** One round as lines of the table. */
        List<String> lines(R round);

        Verdict verdict(R round);
    }

    StoryOptions options(Workplace workplace, RegionFault fault) {
        return load.options(line(), BEFORE, fault, workplace.stateDirectory().resolve("report"));
    }

    CommandLine line() {
        return spec.commandLine();
    }

    /** Plays the drill on a sandbox of its own and prints what came of it; answers the exit code. */
    <R> int run(Workplace workplace, StoryOptions options, Drill<R> drill) {
        PrintWriter out = line().getOut();
        StoryConsole console = new StoryConsole(
                json ? line().getErr() : out, workplace.console().isTerminal());
        SandboxOptions sandbox =
                SandboxOptions.of(options.mode()).withSabotage(sabotage).withCoolDown(MANY_LOSSES);
        Stage stage = new SandboxStage(workplace.sandbox(), sandbox);
        long began = System.nanoTime();
        List<R> rounds;
        try (StopOnAbort guard = new StopOnAbort(stage::stop)) {
            rounds = drill.play(stage, console, options);
        } catch (DrillFailedException | SandboxException e) {
            return DrillLoad.unfinished(console, e);
        }
        console.line("");
        console.line(drill.head());
        rounds.forEach(round -> drill.lines(round).forEach(console::line));
        console.line("took " + Duration.ofNanos(System.nanoTime() - began).toSeconds()
                + " s; verify any of them: ./holdfast report verify ID");
        if (json) {
            out.println(Json.write(rounds));
            out.flush();
        }
        return rounds.stream().allMatch(round -> drill.verdict(round) == Verdict.PASS) ? 0 : 1;
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
}
