package dev.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private StepChoice step = new StepChoice();

    RetryCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return step.ask(workplace, options, "retry", "the step is tried again");
    }
}
