package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.MaintenanceRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code maintenance}: let nobody but a person take the region over for a time. */
@Command(
        name = "maintenance",
        description = {"Let nobody but a person take the region over for a time.", ExitCodes.FOOTER},
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast maintenance north --minutes 30 --reason patches", "  ./holdfast maintenance north --end"
        },
        mixinStandardHelpOptions = true)
final class MaintenanceCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "REGION", description = "north or west.")
    @SuppressWarnings("NullAway.Init")
    private RegionId region;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long (default: ${DEFAULT-VALUE}; 480 at most).")
    private int minutes;

    @Option(names = "--end", description = "end it now.")
    private boolean end;

    MaintenanceCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        String path = "/v1/maintenance/" + region.name();
        String text = end
                ? region + " is under maintenance no more"
                : "only a person can take " + region + " over for " + minutes + " minutes";
        return options.ask(
                workplace,
                text,
                agents -> end
                        ? agents.delete(path, CommandAnswer.class)
                        : agents.post(path, new MaintenanceRequest(minutes, options.reason()), CommandAnswer.class));
    }
}
