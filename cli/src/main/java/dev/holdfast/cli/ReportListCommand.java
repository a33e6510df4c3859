package dev.holdfast.cli;

import dev.holdfast.drills.report.Declaration.Expectation;
import dev.holdfast.drills.report.Shelf;
import dev.holdfast.drills.report.Shelf.Entry;
import dev.holdfast.drills.report.Shelf.Title;
import dev.holdfast.protocol.Json;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report list}: every report with its verdict, and how long recovery took over all of them. */
@Command(
        name = "list",
        description = "List every report, oldest first, and the recovery times over all that passed.",
        footerHeading = "%nExamples:%n",
        footer = "  ./holdfast report list --json",
        mixinStandardHelpOptions = true)
final class ReportListCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private ReportChoice choice = new ReportChoice();

    @Option(names = "--json", description = "print one JSON list")
    private boolean json;

    /** One report as JSON. */
    record Row(
            String id,
            String folder,
            String drill,
            String mode,
            long seed,
            String verdict,
            @Nullable Long rtoMillis) {
        static Row of(Entry entry) {
            String folder = entry.folder().toString();
            return entry.title()
                    .map(title -> new Row(
                            entry.id(),
                            folder,
                            title.identity().drill(),
                            title.identity().mode(),
                            title.identity().seed(),
                            title.verdict(),
                            title.rto().orElse(null)))
                    .orElseGet(() -> new Row(entry.id(), folder, "", "", 0, "UNREADABLE", null));
        }
    }

    ReportListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Console console = workplace.console();
        Shelf shelf = choice.shelf(workplace);
        List<Entry> entries = shelf.entries();
        if (json) {
            console.plain(Json.write(entries.stream().map(Row::of).toList()));
            return 0;
        }
        if (entries.isEmpty()) {
            console.plain("no report in " + shelf.path() + ": ./holdfast demo leaves one");
            return 0;
        }
        console.plain(
                String.format(Locale.ROOT, "%-20s %-34s %-15s %-13s %9s", "report", "drill", "mode", "verdict", "RTO"));
        entries.stream().map(Row::of).forEach(row -> console.plain(line(row)));
        distributions(console, shelf, entries);
        return 0;
    }

    private static String line(Row row) {
        String drill = row.drill().length() <= 34 ? row.drill() : row.drill().substring(0, 33) + "…";
        String rto = row.rtoMillis() == null ? "-" : ReportText.seconds(row.rtoMillis());
        return String.format(
                Locale.ROOT, "%-20s %-34s %-15s %-13s %9s", row.id(), drill, row.mode(), row.verdict(), rto);
    }

    private static void distributions(Console console, Shelf shelf, List<Entry> entries) {
        SortedSet<String> kinds = new TreeSet<>();
        entries.stream()
                .flatMap(entry -> entry.title().stream())
                .filter(Title::whole)
                .forEach(title -> kinds.add(
                        title.identity().drill() + "\t" + title.identity().mode()));
        console.plain("");
        for (String kind : kinds) {
            String[] words = kind.split("\t", -1);
            List<Long> rtos = shelf.rtos(words[0], words[1]);
            if (!rtos.isEmpty()) {
                long most = rtos.get(rtos.size() - 1);
                Expectation all = new Expectation(rtos.size(), rtos.get((rtos.size() - 1) / 2), most);
                console.plain(words[0] + ", " + words[1] + ": " + rtos.size() + " passed, RTO "
                        + ReportText.seconds(rtos.get(0)) + " to " + ReportText.seconds(most) + ", median "
                        + ReportText.seconds(all.medianRtoMillis()));
                console.plain(String.format(
                        Locale.ROOT,
                        "  at 95 %% confidence, %.0f %% of such drills take no longer than %s",
                        Math.floor(all.share() * 100),
                        ReportText.seconds(most)));
            }
        }
    }
}
