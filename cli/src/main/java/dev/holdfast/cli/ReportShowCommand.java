package dev.holdfast.cli;

import dev.holdfast.drills.report.DrillReport;
import dev.holdfast.drills.report.ReportFile;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report show}: one report for a person at a terminal. */
@Command(
        name = "show",
        description = "Show one report: verdict, moments, loss, refusals, rules, and what was not checked.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast report show", "  ./holdfast report show 20261121-101643 --json"},
        mixinStandardHelpOptions = true)
final class ReportShowCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private ReportChoice choice = new ReportChoice();

    @Option(names = "--json", description = "print report.json as it is")
    private boolean json;

    ReportShowCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Path folder = choice.folder(workplace);
        Console console = workplace.console();
        try {
            String text = Files.readString(folder.resolve(ReportFile.REPORT));
            if (json) {
                console.plain(text.strip());
                return 0;
            }
            DrillReport report = Json.read(text, DrillReport.class);
            if (!DrillReport.FORMAT.equals(report.format())) {
                throw new CliException(folder + " is a report of an earlier version: --json prints it as it is");
            }
            new ReportText(report).lines().forEach(console::plain);
            console.plain("page: " + folder.resolve(ReportFile.HTML));
            return 0;
        } catch (IOException | MalformedMessageException e) {
            throw new CliException("the report in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
