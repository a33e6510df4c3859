package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.PlanRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code failback}: bring a region's home slices back to it, after reconciling it if it was lost. */
@Command(
        name = "failback",
        description = {"Bring a region's home slices back to it, after reconciling it if it was lost.", ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast failback north --dry-run      the runbook; nothing happens",
            "  ./holdfast failback north                also ends what a switchover had moved away"
        },
        mixinStandardHelpOptions = true)
final class FailbackCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private PlanOptions.Waiting waiting = new PlanOptions.Waiting();

    @Parameters(paramLabel = "REGION", description = "the region that gets its home slices back.")
    @SuppressWarnings("NullAway.Init")
    private RegionId region;

    FailbackCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return new PlanStarter(workplace, options, waiting)
                .start(new PlanRequest(
                        "failback", region.name(), null, null, null, options.reason(), waiting.dryRun(), null));
    }
}
