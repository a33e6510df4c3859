package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rebuild}: ask to give a lost disk up and build the region's database again; a second person must approve. */
@Command(
        name = "rebuild",
        description = {
            "Ask to give the lost disk of a returned region's database up, and to build the database again from the other"
                    + " region's journal; a second person must approve.",
            "What only that disk had is lost with it: at most the RPO budget, and nothing that was acknowledged as"
                    + " remote-applied. If the disk can be put back, put it back instead.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast rebuild north --reason \"the disk is gone, seen on site\"", "  ./holdfast approve 3"},
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "REGION", description = "north or west.")
    @SuppressWarnings("NullAway.Init")
    private RegionId region;

    RebuildCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(
                workplace,
                "accepted",
                agents ->
                        agents.post("/v1/rebuild/" + region, new ReasonRequest(options.reason()), CommandAnswer.class));
    }
}
