package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.PlanRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code failover}: take a region over as if it were lost; what it has not replicated stays behind as its tail. */
@Command(
        name = "failover",
        description = {
            "Take a region over as if it were lost; what it has not replicated stays behind as its tail.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast failover north --dry-run      the runbook; nothing happens",
            "  ./holdfast failover north                refused while north looks healthy: use switchover then",
            "  ./holdfast failover north --force --reason \"wrong answers\"    asks a second person to approve"
        },
        mixinStandardHelpOptions = true)
final class FailoverCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private PlanOptions.Waiting waiting = new PlanOptions.Waiting();

    @Parameters(paramLabel = "REGION", description = "the region to take over from.")
    @SuppressWarnings("NullAway.Init")
    private RegionId region;

    @Option(names = "--force", description = "although it looks healthy; a second person must approve.")
    private boolean force;

    FailoverCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return new PlanStarter(workplace, options, waiting)
                .start(new PlanRequest(
                        "failover", region.name(), null, null, null, options.reason(), waiting.dryRun(), force));
    }
}
