package dev.holdfast.cli;

import dev.holdfast.core.model.Check;
import dev.holdfast.sandbox.WanPart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wan}: cuts, slows down and heals the lines between the places, each pair and each use alone. */
@Command(
        name = "wan",
        description =
                "Cut, delay or heal the lines between north, west and the witness. The quorum has lines of its own,"
                        + " which stay unless they are named. The front door stands beside both regions and has none.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast wan cut                                  north and west, data, both ways",
            "  ./holdfast wan cut --direction north-to-west        nothing from north arrives in west",
            "  ./holdfast wan cut --lines all                      the quorum's lines between them as well",
            "  ./holdfast wan cut --between north,witness --lines all --one-way",
            "                                                      the witness hears nothing from north",
            "  ./holdfast wan delay 50ms                           every byte 50 ms later, each way",
            "  ./holdfast wan heal                                 everything as at the beginning"
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

    @Command(
            name = "cut",
            description = "Let nothing pass. Both ways, connections end; one way is silence.",
            mixinStandardHelpOptions = true)
    int cut(
            @Mixin WanOptions options,
            @Option(
                            names = "--direction",
                            paramLabel = "WAY",
                            converter = WanDirection.Word.class,
                            description = "between the regions: north-to-west, west-to-north or both")
                    @Nullable
                    WanDirection direction) {
        if (direction != null && options.namesWay()) {
            throw new ParameterException(
                    Check.present(spec.subcommands().get("cut"), "cut"),
                    "say either --direction or --between with --one-way, not both");
        }
        WanPart part = direction != null
                ? direction.part(options.lines())
                : options.part(Check.present(spec.subcommands().get("cut"), "cut"));
        workplace.sandbox().wan().cut(part);
        workplace.console().line("cut: " + part.words());
        return 0;
    }

    @Command(
            name = "heal",
            description = "Open lines, without delay; every line if none is named.",
            mixinStandardHelpOptions = true)
    int heal(@Mixin WanOptions options) {
        if (options.silent()) {
            workplace.sandbox().wan().heal();
            workplace.console().line("healed");
            return 0;
        }
        WanPart part = options.part(Check.present(spec.subcommands().get("heal"), "heal"));
        workplace.sandbox().wan().heal(part);
        workplace.console().line("healed: " + part.words());
        return 0;
    }

    @Command(name = "delay", description = "Make every byte late.", mixinStandardHelpOptions = true)
    int delay(
            @Mixin WanOptions options,
            @Parameters(paramLabel = "DURATION", description = "50ms, 2s; 0ms takes it away; 1m at most")
                    Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new ParameterException(spec.commandLine(), "a delay is at most 1m");
        }
        WanPart part = options.part(Check.present(spec.subcommands().get("delay"), "delay"));
        workplace.sandbox().wan().delay(part, duration);
        workplace.console().line("delayed by " + duration.toMillis() + " ms: " + part.words());
        return 0;
    }
}
