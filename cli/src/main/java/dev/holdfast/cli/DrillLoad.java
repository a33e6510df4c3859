package dev.holdfast.cli;

import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.story.RegionFault;
import dev.holdfast.drills.story.StoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that every drill has: how regions are used and who the clients are. */
final class DrillLoad {
    private static final int MOST_CUSTOMERS = 10_000;
    private static final double MOST_RATE = 2_000;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "active-active",
            description = "active-active or active-passive (default: ${DEFAULT-VALUE})")
    private Mode mode = Mode.ACTIVE_ACTIVE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the same seed asks for the same operations (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "40",
            description = "requests per second at the front door (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "300",
            description = "customers with an account (default: ${DEFAULT-VALUE})")
    private int customers;

    StoryOptions options(CommandLine line, Duration before, RegionFault fault, Path reports) {
        check(line, rate > 0 && rate <= MOST_RATE, "--rate must be above 0 and at most " + (int) MOST_RATE);
        check(
                line,
                customers >= 10 && customers <= MOST_CUSTOMERS,
                "--customers must be between 10 and " + MOST_CUSTOMERS);
        return new StoryOptions(mode, new StoryOptions.Load(seed, rate, customers, before), fault, reports);
    }

    static void check(CommandLine line, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(line, message);
        }
    }

    /** Reads an argument; one that cannot be read is the user's mistake and not a failure. */
    static <T> T argument(CommandLine line, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /** The end of a drill that the world did not let end. */
    static int unfinished(StoryConsole console, RuntimeException e) {
        console.line("");
        console.line("no verdict: " + e.getMessage());
        return 3;
    }
}
