package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.handover.Handover;
import dev.holdfast.drills.handover.HandoverDrill;
import dev.holdfast.drills.handover.HandoverOutcome;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill handover}: people move everything away from a living region and home again. */
@Command(
        name = "handover",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill handover                          a switchover, then a failover, each with its way home",
            "  ./holdfast drill handover --what switchover --mode active-passive",
            DrillRun.EXIT_CODES
        },
        mixinStandardHelpOptions = true,
        description = "Moves all of north's slices to west under load and home again, by a switchover and by a failover"
                + " that two people order, and judges each.")
final class DrillHandoverCommand implements Callable<Integer>, DrillRun.Drill<HandoverOutcome> {
    private static final String ROW = "%-10s %-13s %7s %8s %6s %5s  %-15s %s";

    private final Workplace workplace;

    @Option(
            names = "--what",
            paramLabel = "HANDOVER",
            split = ",",
            description = "switchover or failover, separated by commas (default: both)")
    private List<String> what = List.of();

    @Mixin
    private DrillRun run = new DrillRun();

    DrillHandoverCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        handovers();
        return run.run(workplace, run.options(workplace, RegionFault.KILL), this);
    }

    private List<Handover> handovers() {
        return DrillLoad.argument(
                run.line(),
                () -> what.isEmpty()
                        ? Stream.of(Handover.values()).toList()
                        : what.stream().map(Handover::of).toList());
    }

    @Override
    public List<HandoverOutcome> play(Stage stage, StoryConsole console, StoryOptions options) {
        return new HandoverDrill(stage, console, options).run(handovers());
    }

    @Override
    public String head() {
        return String.format(
                Locale.ROOT, ROW, "handover", "verdict", "RTO", "longest", "errors", "tail", "evidence", "plans");
    }

    @Override
    public List<String> lines(HandoverOutcome outcome) {
        return List.of(String.format(
                        Locale.ROOT,
                        ROW,
                        outcome.what(),
                        outcome.verdict(),
                        DrillRun.seconds(outcome.rtoMillis()),
                        DrillRun.seconds(outcome.longestWaitMillis()),
                        outcome.errors(),
                        outcome.tail(),
                        outcome.evidence(),
                        outcome.plans())
                .stripTrailing());
    }

    @Override
    public Verdict verdict(HandoverOutcome outcome) {
        return outcome.verdict();
    }
}
