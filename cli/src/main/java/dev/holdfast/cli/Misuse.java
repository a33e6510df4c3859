package dev.holdfast.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The answer to a command line that cannot be understood: what is wrong, the nearest that would be right, exit 2. */
final class Misuse implements IParameterExceptionHandler {
    private final Console console;

    Misuse(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String name = "./" + command.getCommandSpec().qualifiedName();
        console.error("holdfast: " + message(problem));
        if (command.getSubcommands().isEmpty()) {
            console.error("Run " + name + " --help for what it takes.");
        } else {
            console.error("Commands: "
                    + String.join(", ", command.getSubcommands().keySet()) + ". Run " + name + " --help for more.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            List<String> near = unmatched.getSuggestions();
            String kind = word.startsWith("-") ? "unknown option " : "unexpected word ";
            return kind + "'" + word + "'" + (near.isEmpty() ? "" : ": did you mean " + nearest(near) + "?");
        }
        return problem.getMessage();
    }

    private static String nearest(List<String> suggestions) {
        String first = suggestions.get(0).split("[ =,]")[0];
        return first.startsWith("-") || first.indexOf(' ') < 0 ? first : suggestions.get(0);
    }
}
