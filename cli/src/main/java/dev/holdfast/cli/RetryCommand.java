package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retry}: try a failed step again at once, with all its attempts. */
@Command(
        name = "retry",
        description = {"Try a failed step again at once, with all its attempts.", ExitCodes.FOOTER},
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast retry"},
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(
            paramLabel = "STEP",
            arity = "0..1",
            description = "its number or word, for example activate-consumers; default: the current one.")
    private @Nullable String step;

    RetryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(workplace, "the step is tried again", agents -> {
            RunningPlan running = RunningPlan.of(agents, null);
            return agents.post(
                    running.stepPath(step, "retry"), new ReasonRequest(options.reason()), CommandAnswer.class);
        });
    }
}
