package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.PlanRequest;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code switchover}: move slices from one healthy region to the other; nothing is lost and no client sees an error. */
@Command(
        name = "switchover",
        description = {
            "Move slices from one healthy region to the other; nothing is lost and no client sees an error.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast switchover --from north --to west --dry-run    the runbook; nothing happens",
            "  ./holdfast switchover --from north --to west              all that north owns goes to west",
            "  ./holdfast switchover --from north --to west --slices 4   slice 4 only",
            "  ./holdfast failback north                                 and its home slices back again"
        },
        mixinStandardHelpOptions = true)
final class SwitchoverCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private PlanOptions.Waiting waiting = new PlanOptions.Waiting();

    @Option(names = "--from", paramLabel = "REGION", required = true, description = "the region that gives slices up.")
    @SuppressWarnings("NullAway.Init")
    private RegionId from;

    @Option(names = "--to", paramLabel = "REGION", description = "the region that takes them; default: the other one.")
    private @Nullable RegionId to;

    @Option(
            names = "--slices",
            paramLabel = "N",
            split = ",",
            description = "which, for example 4,6; default: all that the region owns.")
    private @Nullable List<Integer> slices;

    SwitchoverCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return new PlanStarter(workplace, options, waiting)
                .start(new PlanRequest(
                        "switchover",
                        null,
                        from.name(),
                        to == null ? null : to.name(),
                        slices,
                        options.reason(),
                        waiting.dryRun(),
                        null));
    }
}
