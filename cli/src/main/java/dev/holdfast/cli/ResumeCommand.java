package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code resume}: let a paused plan go on. */
@Command(
        name = "resume",
        description = {"Let a paused plan go on.", ExitCodes.FOOTER},
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast resume"},
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--plan", paramLabel = "N", description = "the plan's number; default: the one that runs.")
    private @Nullable Long plan;

    ResumeCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(workplace, "plan goes on", agents -> {
            RunningPlan running = RunningPlan.of(agents, plan);
            return agents.post(running.path("resume"), new ReasonRequest(options.reason()), CommandAnswer.class);
        });
    }
}
