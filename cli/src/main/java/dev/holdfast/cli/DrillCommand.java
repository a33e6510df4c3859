package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drill}: rehearsed failures with a measured verdict. */
@Command(
        name = "drill",
        description = "Rehearse a failure and judge it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast drill all",
            "  ./holdfast drill process-loss --all",
            "  ./holdfast drill handover",
            "  ./holdfast drill partition-matrix --all"
        },
        mixinStandardHelpOptions = true)
final class DrillCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The command with its drills. */
    static CommandLine line(Workplace workplace) {
        return new CommandLine(new DrillCommand())
                .addSubcommand(new DrillAllCommand(workplace))
                .addSubcommand(new DrillProcessLossCommand(workplace))
                .addSubcommand(new DrillHandoverCommand(workplace))
                .addSubcommand(new DrillPartitionMatrixCommand(workplace))
                .addSubcommand(new DrillCrashMatrixCommand(workplace));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which drill");
    }
}
