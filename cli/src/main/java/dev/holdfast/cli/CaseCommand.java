package dev.holdfast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code case}: what a lost region's tail brought that two people have to look at. */
@Command(
        name = "case",
        description = "List, show and decide cases: what a lost region brought back that did not simply fit the books.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast case list                                   what waits for people",
            "  ./holdfast case show 6f9619ff                          both versions, the rule, a suggestion",
            "  ./holdfast case decide 6f9619ff receivable --reason \"seen with the customer\"",
            "  ./holdfast case approve 6f9619ff --as asha             a second person agrees"
        },
        mixinStandardHelpOptions = true)
final class CaseCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** The command with its words. */
    static CommandLine line(Workplace workplace) {
        return new CommandLine(new CaseCommand())
                .addSubcommand(new CaseListCommand(workplace))
                .addSubcommand(new CaseShowCommand(workplace))
                .addSubcommand(new CaseDecideCommand(workplace))
                .addSubcommand(new CaseApproveCommand(workplace));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say list, show, decide or approve");
    }
}
