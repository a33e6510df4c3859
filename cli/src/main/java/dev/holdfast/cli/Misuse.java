package dev.holdfast.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
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
            String kind = word.startsWith("-") ? "unknown option " : "unexpected word ";
            return kind + "'" + word + "'"
                    + nearest(word, problem.getCommandLine())
                            .map(near -> ": did you mean " + near + "?")
                            .orElse("");
        }
        if (problem.getCause() instanceof TypeConversionException conversion) {
            return String.valueOf(conversion.getMessage());
        }
        return String.valueOf(problem.getMessage());
    }

    /** The option or command that takes the fewest changed letters, unless even that is another word altogether. */
    private static Optional<String> nearest(String word, CommandLine command) {
        String bare = word.split("=")[0];
        Stream<String> known = word.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet().stream()
                : command.getSubcommands().keySet().stream();
        return known.filter(name -> name.length() > 2)
                .filter(name -> distance(bare, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(bare, name)));
    }

    /** Levenshtein's distance. */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
