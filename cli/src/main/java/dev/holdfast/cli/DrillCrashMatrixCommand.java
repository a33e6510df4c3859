package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.crash.CrashDrill;
import dev.holdfast.drills.crash.CrashOutcome;
import dev.holdfast.drills.crash.CrashPoints;
import dev.holdfast.drills.crash.CrashPoints.Plans;
import dev.holdfast.drills.crash.CrashPoints.Round;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill crash-matrix}: the leader of the quorum dies after every write of each plan's journal. */
@Command(
        name = "crash-matrix",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill crash-matrix --list             the rounds with their numbers; nothing happens",
            "  ./holdfast drill crash-matrix                    every write of every plan, about a minute each",
            "  ./holdfast drill crash-matrix --plan switchover,return",
            "  ./holdfast drill crash-matrix --from 7 --rounds 2",
            "  ./holdfast drill crash-matrix --only switchover:4:done --mode active-passive",
            DrillRun.EXIT_CODES
        },
        mixinStandardHelpOptions = true,
        description =
                "Kills the agent that leads the quorum after every write of each plan's journal, one after the other"
                        + " and none left out, under load. The plan must end and nothing be lost.")
final class DrillCrashMatrixCommand implements Callable<Integer>, DrillRun.Drill<CrashOutcome> {
    private static final String ALL = "all";
    private static final String ROW = "%-30s %-14s %8s  %-12s %-16s %s";

    private final Workplace workplace;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            split = ",",
            defaultValue = ALL,
            description = "failover, failback, switchover, return, operator-failover or all, separated by commas"
                    + " (default: ${DEFAULT-VALUE})")
    private List<String> plans = List.of(ALL);

    @Option(
            names = "--only",
            paramLabel = "POINT",
            split = ",",
            description = "these points only, as --list shows them, separated by commas")
    private List<String> only = List.of();

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "1",
            description = "the round to begin with, after a run that ended early (default: ${DEFAULT-VALUE})")
    private int from;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "no more rounds than this (default: to the end)")
    private int most;

    @Option(names = "--list", description = "print the rounds and do nothing")
    private boolean list;

    @Mixin
    private DrillRun run = new DrillRun();

    DrillCrashMatrixCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        StoryOptions options = run.options(workplace, RegionFault.KILL);
        List<Round> rounds = rounds(options);
        DrillLoad.check(
                run.line(),
                from >= 1 && from <= rounds.size(),
                "--from must be between 1 and " + rounds.size() + ", the number of rounds");
        DrillLoad.check(run.line(), most >= 1, "--rounds must be at least 1");
        return list ? list(rounds) : run.run(workplace, options, this);
    }

    private List<Round> rounds(StoryOptions options) {
        return DrillLoad.argument(run.line(), () -> {
            if (!only.isEmpty()) {
                return CrashPoints.only(options.mode(), only);
            }
            List<Plans> chosen = plans.contains(ALL)
                    ? List.of(Plans.values())
                    : plans.stream().map(Plans::of).toList();
            return CrashPoints.rounds(options.mode(), chosen::contains);
        });
    }

    private int list(List<Round> rounds) {
        for (int number = from; number <= last(rounds); number++) {
            workplace
                    .console()
                    .plain(String.format(
                            Locale.ROOT,
                            "%3d  %s",
                            number,
                            rounds.get(number - 1).words()));
        }
        return 0;
    }

    private int last(List<Round> rounds) {
        return Math.min(rounds.size(), from - 1 + Math.min(most, rounds.size()));
    }

    @Override
    public List<CrashOutcome> play(Stage stage, StoryConsole console, StoryOptions options) {
        List<Round> rounds = rounds(options);
        return new CrashDrill(stage, console, options).run(rounds.subList(0, last(rounds)), from);
    }

    @Override
    public String head() {
        return String.format(Locale.ROOT, ROW, "point", "died", "RTO", "verdict", "evidence", "plans");
    }

    @Override
    public List<String> lines(CrashOutcome outcome) {
        return List.of(String.format(
                Locale.ROOT,
                ROW,
                outcome.point(),
                outcome.victim(),
                DrillRun.seconds(outcome.rtoMillis()),
                outcome.verdict(),
                outcome.evidence(),
                outcome.plans()));
    }

    @Override
    public Verdict verdict(CrashOutcome outcome) {
        return outcome.verdict();
    }
}
