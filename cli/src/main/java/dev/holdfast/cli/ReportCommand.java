package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code report}: what the drills left behind. */
@Command(
        name = "report",
        description = "List, show and verify the reports of drills.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast report list                 every report with its verdict",
            "  ./holdfast report show                 the newest one",
            "  ./holdfast report verify               its signature, chain and every number, offline"
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The command with its words. */
    static CommandLine line(Workplace workplace) {
        return new CommandLine(new ReportCommand())
                .addSubcommand(new ReportListCommand(workplace))
                .addSubcommand(new ReportShowCommand(workplace))
                .addSubcommand(new ReportVerifyCommand(workplace));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say list, show or verify");
    }
}
