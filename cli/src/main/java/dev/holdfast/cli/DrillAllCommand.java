package dev.holdfast.cli;

import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.money.MoneyCase;
import dev.holdfast.drills.money.MoneyCases;
import dev.holdfast.drills.money.MoneyDrill;
import dev.holdfast.drills.money.MoneyRound;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill all}: whatever may happen to the money, one case after the other. */
@Command(
        name = "all",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill all",
            "  ./holdfast drill all --case slow-link --case same-key",
            DrillRun.EXIT_CODES
        },
        mixinStandardHelpOptions = true,
        description = "Plays every case that may cost money under load, about ten minutes: a region killed and frozen,"
                + " lines cut and slow, Kafka, the database and the applier lost, one key in both regions.")
final class DrillAllCommand implements Callable<Integer>, DrillRun.Drill<MoneyRound> {
    private static final String ROW = "%-14s %-12s %10s %11s %6s %7s  %s";

    private final Workplace workplace;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description = "one case, as in slow-link; may be given more than once (default: every case)")
    private List<String> named = List.of();

    @Mixin
    private DrillRun run = new DrillRun();

    DrillAllCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        cases();
        return run.run(workplace, run.options(workplace, RegionFault.KILL), this);
    }

    private List<MoneyCase> cases() {
        return named.isEmpty()
                ? MoneyCases.all()
                : DrillLoad.argument(
                        run.line(), () -> named.stream().map(MoneyCases::named).toList());
    }

    @Override
    public List<MoneyRound> play(Stage stage, StoryConsole console, StoryOptions options) {
        return new MoneyDrill(stage, console, options).run(cases());
    }

    @Override
    public String head() {
        return String.format(Locale.ROOT, ROW, "case", "verdict", "RTO", "operations", "tail", "errors", "evidence");
    }

    @Override
    public List<String> lines(MoneyRound round) {
        return List.of(String.format(
                Locale.ROOT,
                ROW,
                round.name(),
                round.verdict(),
                DrillRun.seconds(round.rtoMillis()),
                round.operations(),
                round.tail(),
                round.errors(),
                round.evidence()));
    }

    @Override
    public Verdict verdict(MoneyRound round) {
        return round.verdict();
    }
}
