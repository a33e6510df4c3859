package dev.holdfast.cli;

import dev.holdfast.protocol.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: who owns what, how far behind each region is, what runs. */
@Command(
        name = "status",
        description = "Show regions, slices with owner and epoch, lag both ways, the running plan, processes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast status                      for people",
            "  ./holdfast status --json               for programs",
            "  ./holdfast status --watch              again every second, until Ctrl-C"
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_UP = 3;

    private final Workplace workplace;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--watch", description = "again every second, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private final Credential credential = new Credential();

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return watch ? Watch.every(workplace.console(), this::look) : look();
    }

    private int look() {
        Console console = workplace.console();
        StatusReport report = new StatusReader(workplace.sandbox(), credential).read();
        if (json) {
            console.plain(Json.write(report));
        } else if (!report.up()) {
            console.line("not running: ./holdfast up starts it");
        } else {
            StatusText.of(report).forEach(console::line);
        }
        return report.up() ? 0 : NOT_UP;
    }
}
