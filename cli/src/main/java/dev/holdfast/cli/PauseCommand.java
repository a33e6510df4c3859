package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pause}: let the next step of the running plan wait; the one under way ends. */
@Command(
        name = "pause",
        description = {"Let the next step of the running plan wait; the one under way ends.", ExitCodes.FOOTER},
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast pause --reason \"looking at a graph\"", "  ./holdfast resume"},
        mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--plan", paramLabel = "N", description = "the plan's number; default: the one that runs.")
    private @Nullable Long plan;

    PauseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(workplace, "plan is paused; ./holdfast resume lets it go on", agents -> {
            RunningPlan running = RunningPlan.of(agents, plan);
            return agents.post(running.path("pause"), new ReasonRequest(options.reason()), CommandAnswer.class);
        });
    }
}
