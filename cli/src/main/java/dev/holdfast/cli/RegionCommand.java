package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.sandbox.FaultReceipt;
import dev.holdfast.sandbox.Sandbox;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code region}: does something to all processes of a region at once. */
@Command(
        name = "region",
        description = "Kill, freeze, thaw, stop or start a whole region.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast region kill north           SIGKILL to every process of north",
            "  ./holdfast region start north          start it again on its old data",
            "  ./holdfast region freeze west          SIGSTOP: alive, and silent",
            "  ./holdfast region thaw west            and SIGCONT"
        },
        mixinStandardHelpOptions = true)
final class RegionCommand implements Runnable {
    private final Workplace workplace;

    @Spec
    private CommandSpec spec;

    RegionCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the region");
    }

    @Command(name = "kill", description = "SIGKILL to every process of the region.", mixinStandardHelpOptions = true)
    int kill(@Parameters(paramLabel = "NAME", description = "north or west.") RegionId region) {
        return fault(region, Sandbox::killRegion, "killed");
    }

    @Command(name = "freeze", description = "SIGSTOP to every process of the region.", mixinStandardHelpOptions = true)
    int freeze(@Parameters(paramLabel = "NAME", description = "north or west.") RegionId region) {
        return fault(region, Sandbox::freezeRegion, "frozen");
    }

    @Command(name = "thaw", description = "SIGCONT to every process of the region.", mixinStandardHelpOptions = true)
    int thaw(@Parameters(paramLabel = "NAME", description = "north or west.") RegionId region) {
        return fault(region, Sandbox::thawRegion, "thawed");
    }

    @Command(
            name = "start",
            description = "Start what does not run of the region, on its old data.",
            mixinStandardHelpOptions = true)
    int start(@Parameters(paramLabel = "NAME", description = "north or west.") RegionId region) {
        workplace.sandbox().startRegion(region);
        workplace.console().line(region + " started; ./holdfast status shows how it returns");
        return 0;
    }

    @Command(name = "stop", description = "End the region's processes gracefully.", mixinStandardHelpOptions = true)
    int stop(@Parameters(paramLabel = "NAME", description = "north or west.") RegionId region) {
        workplace.sandbox().stopRegion(region);
        workplace.console().line(region + " stopped");
        return 0;
    }

    private int fault(RegionId region, BiFunction<Sandbox, RegionId, FaultReceipt> fault, String done) {
        FaultReceipt receipt = fault.apply(workplace.sandbox(), region);
        if (receipt.pids().isEmpty()) {
            throw new CliException("no process of " + region + " runs; ./holdfast up or ./holdfast region start "
                    + region + " starts them");
        }
        workplace
                .console()
                .line(region + " " + done + ": " + receipt.pids().size() + " processes in "
                        + receipt.proved().toMillis() + " ms");
        return 0;
    }
}
