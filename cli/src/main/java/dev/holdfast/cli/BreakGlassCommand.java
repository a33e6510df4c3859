package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.BreakGlassRequest;
import dev.holdfast.protocol.CommandAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code break-glass}: ask to take a region over without waiting for its lease to end; a second person must approve. */
@Command(
        name = "break-glass",
        description = {
            "Ask to take a region over without waiting for its lease to end; a second person must approve.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast break-glass north --reason \"power is off, seen on site\" --minutes 10"},
        mixinStandardHelpOptions = true)
final class BreakGlassCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "REGION", description = "north or west.")
    @SuppressWarnings("NullAway.Init")
    private RegionId region;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "how long it holds (default: ${DEFAULT-VALUE}).")
    private int minutes;

    BreakGlassCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(
                workplace,
                "accepted",
                agents -> agents.post(
                        "/v1/break-glass",
                        new BreakGlassRequest(region.name(), minutes, options.reason()),
                        CommandAnswer.class));
    }
}
