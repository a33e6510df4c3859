package dev.holdfast.cli;

import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.ProcessKey;
import dev.holdfast.sandbox.Program;
import dev.holdfast.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: shows what the processes wrote. */
@Command(
        name = "logs",
        description = "Show the logs of the sandbox's processes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast logs                        the last lines of every log",
            "  ./holdfast logs north bank --follow    what the bank in north writes, as it writes it"
        },
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PLACE", description = "edge, north, west or witness.")
    private @Nullable Place place;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROGRAM",
            description = "agent, bank, broker, frontdoor, postgres or relay.")
    private @Nullable Program program;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on showing what is written, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many of the last lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    LogsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> logs = logs();
        if (logs.isEmpty()) {
            throw new CliException("there are no such logs: has ./holdfast up been run?");
        }
        LogTail tail = new LogTail(workplace.console(), logs);
        tail.last(lines);
        if (follow) {
            tail.follow();
        }
        return 0;
    }

    private List<Path> logs() {
        Sandbox sandbox = workplace.sandbox();
        List<Path> logs = new ArrayList<>();
        for (ProcessKey key : ProcessKey.all()) {
            boolean wanted = (place == null || key.place() == place) && (program == null || key.program() == program);
            Path log = sandbox.log(key.place(), key.program());
            if (wanted && Files.exists(log)) {
                logs.add(log);
            }
        }
        return logs;
    }
}
