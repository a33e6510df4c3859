package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.partition.PartitionCase;
import dev.holdfast.drills.partition.PartitionCases;
import dev.holdfast.drills.partition.PartitionDrill;
import dev.holdfast.drills.partition.PartitionRound;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import dev.holdfast.drills.zombie.ZombieSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill partition-matrix}: lines cut and regions frozen under load, one case after the other. */
@Command(
        name = "partition-matrix",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill partition-matrix --all",
            "  ./holdfast drill partition-matrix --case north-isolated --case north-frozen",
            DrillRun.EXIT_CODES
        },
        mixinStandardHelpOptions = true,
        description = "Cuts every line between places and freezes an owner, under load, one case after the other: never"
                + " two owners, an old owner is refused, no money is lost.")
final class DrillPartitionMatrixCommand implements Callable<Integer>, DrillRun.Drill<PartitionRound> {
    private static final String ROW = "%-22s %-12s %-8s %-11s %9s %7s  %s";

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

    @ArgGroup(multiplicity = "1")
    private @Nullable Which which;

    @Mixin
    private DrillRun run = new DrillRun();

    DrillPartitionMatrixCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        cases();
        return run.run(workplace, run.options(workplace, RegionFault.FREEZE), this);
    }

    private List<PartitionCase> cases() {
        if (which == null || which.all) {
            return PartitionCases.all();
        }
        List<String> named = which.cases;
        return DrillLoad.argument(
                run.line(), () -> named.stream().map(PartitionCases::named).toList());
    }

    @Override
    public List<PartitionRound> play(Stage stage, StoryConsole console, StoryOptions options) {
        return new PartitionDrill(stage, console, options).run(cases());
    }

    @Override
    public String head() {
        return String.format(Locale.ROOT, ROW, "case", "verdict", "leader", "taken from", "RTO", "errors", "evidence");
    }

    @Override
    public List<String> lines(PartitionRound round) {
        List<String> lines = new ArrayList<>(List.of(String.format(
                Locale.ROOT,
                ROW,
                round.name(),
                round.verdict(),
                round.leader(),
                round.lost().isEmpty() ? "-" : String.join(",", round.lost()),
                DrillRun.seconds(round.rtoMillis()),
                round.errors().values().stream().mapToLong(Long::longValue).sum(),
                round.evidence())));
        new ZombieSummary(round.zombies()).lines().forEach(line -> lines.add("    " + line));
        return lines;
    }

    @Override
    public Verdict verdict(PartitionRound round) {
        return round.verdict();
    }
}
