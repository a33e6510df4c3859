package dev.holdfast.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What TLC said at the end of a check.
 *
 * @param complete whether every state was visited and every formula held
 * @param violated the formula that does not hold; empty if none was refuted
 * @param counterexample the number of states of the behaviour that refutes it
 * @param depth how many steps the farthest state is away; zero when the check did not get there
 */
public record Verdict(
        boolean complete,
        String violated,
        int counterexample,
        long generated,
        long distinct,
        int depth,
        String output) {
    private static final Pattern VIOLATED =
            Pattern.compile("^Error: (?:Invariant|Action property) (\\S+) is violated", Pattern.MULTILINE);
    private static final Pattern STATES =
            Pattern.compile("^(\\d+) states generated, (\\d+) distinct states found", Pattern.MULTILINE);
    private static final Pattern DEPTH =
            Pattern.compile("^The depth of the complete state graph search is (\\d+)", Pattern.MULTILINE);
    private static final Pattern STEP = Pattern.compile("^State \\d+: ", Pattern.MULTILINE);

    static Verdict of(String output) {
        return new Verdict(
                output.contains("Model checking completed. No error has been found."),
                first(VIOLATED, output).map(found -> found.group(1)).orElse(""),
                (int) STEP.matcher(output).results().count(),
                first(STATES, output)
                        .map(found -> Long.parseLong(found.group(1)))
                        .orElse(0L),
                first(STATES, output)
                        .map(found -> Long.parseLong(found.group(2)))
                        .orElse(0L),
                first(DEPTH, output)
                        .map(found -> Integer.parseInt(found.group(1)))
                        .orElse(0),
                output);
    }

    private static Optional<Matcher> first(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
