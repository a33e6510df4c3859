package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.MaintenanceRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waive-budget}: ask to let a region lose more than its RPO budget for a time; a second person must approve. */
@Command(
        name = "waive-budget",
        description = {
            "Ask to let a region acknowledge more than its RPO budget while the other region confirms nothing, for a time; a"
                    + " second person must approve.",
            "What it acknowledges beyond the budget is lost with it if its disk is. Escrow goes on as always: nobody is"
                    + " overdrawn by it.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast waive-budget north --minutes 30 --reason \"the link is down, customers wait\"",
            "  ./holdfast approve 3",
            "  ./holdfast waive-budget north --end"
        },
        mixinStandardHelpOptions = true)
final class WaiveBudgetCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "REGION", description = "north or west.")
    @SuppressWarnings("NullAway.Init")
    private RegionId region;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "how long (default: ${DEFAULT-VALUE}; 240 at most).")
    private int minutes;

    @Option(names = "--end", description = "let the budget hold again now; that takes one person.")
    private boolean end;

    WaiveBudgetCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        String path = "/v1/budget-waivers/" + region.name();
        return options.ask(
                workplace,
                end ? "the RPO budget of " + region + " holds again" : "accepted",
                agents -> end
                        ? agents.delete(path, CommandAnswer.class)
                        : agents.post(path, new MaintenanceRequest(minutes, options.reason()), CommandAnswer.class));
    }
}
