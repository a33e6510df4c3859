package dev.holdfast.cli;

import dev.holdfast.sandbox.Wan.Direction;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code wan}: cuts, slows down and heals the lines between the regions. */
@Command(
        name = "wan",
        description = "Cut, delay or heal the lines between the regions. The quorum has lines of its own.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast wan cut                               both ways: connections end, new ones are refused",
            "  ./holdfast wan cut --direction north-to-west     one way: nothing from north arrives in west",
            "  ./holdfast wan delay 50ms                        every byte 50 ms later, each way",
            "  ./holdfast wan heal                              as at the beginning"
        },
        mixinStandardHelpOptions = true)
final class WanCommand implements Runnable {
    private final Workplace workplace;

    @Spec
    private CommandSpec spec;

    WanCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the WAN");
    }

    @Command(name = "cut", description = "Let nothing pass.", mixinStandardHelpOptions = true)
    int cut(
            @Option(
                            names = "--direction",
                            paramLabel = "WAY",
                            defaultValue = "both",
                            converter = DirectionWord.class,
                            description = "north-to-west, west-to-north or both (default: ${DEFAULT-VALUE}).")
                    Direction direction) {
        workplace.sandbox().wan().cut(direction);
        workplace.console().line("cut: " + DirectionWord.of(direction));
        return 0;
    }

    @Command(name = "heal", description = "Open every line, without delay.", mixinStandardHelpOptions = true)
    int heal() {
        workplace.sandbox().wan().heal();
        workplace.console().line("healed");
        return 0;
    }

    @Command(name = "delay", description = "Make every byte late, each way.", mixinStandardHelpOptions = true)
    int delay(
            @Parameters(paramLabel = "DURATION", description = "50ms, 2s; 0ms takes it away; 1m at most.")
                    Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new ParameterException(spec.commandLine(), "a delay is at most 1m");
        }
        workplace.sandbox().wan().delay(duration);
        workplace.console().line("delayed by " + duration.toMillis() + " ms each way");
        return 0;
    }

    /** A direction as people write it. */
    static final class DirectionWord implements ITypeConverter<Direction> {
        @Override
        public Direction convert(String word) {
            return Stream.of(Direction.values())
                    .filter(direction -> of(direction).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown direction '" + word + "': use north-to-west, west-to-north or both"));
        }

        static String of(Direction direction) {
            return direction.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
