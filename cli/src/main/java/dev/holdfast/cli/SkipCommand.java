package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code skip}: ask to go on without a step; only what no ordering invariant needs, and a second person must approve. */
@Command(
        name = "skip",
        description = {
            "Ask to go on without a step; only what no ordering invariant needs, and a second person must approve.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast skip activate-consumers --reason \"started by hand\""},
        mixinStandardHelpOptions = true)
final class SkipCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(
            paramLabel = "STEP",
            arity = "0..1",
            description = "its number or word, for example activate-consumers; default: the current one.")
    private @Nullable String step;

    SkipCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(workplace, "the step is skipped", agents -> {
            RunningPlan running = RunningPlan.of(agents, null);
            return agents.post(
                    running.stepPath(step, "skip"), new ReasonRequest(options.reason()), CommandAnswer.class);
        });
    }
}
