package dev.holdfast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private StepChoice step = new StepChoice();

    SkipCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return step.ask(workplace, options, "skip", "the step is skipped");
    }
}
