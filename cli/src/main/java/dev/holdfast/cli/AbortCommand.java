package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code abort}: undo the running plan, which is possible until it grants; a failover cannot be undone. */
@Command(
        name = "abort",
        description = {
            "Undo the running plan, which is possible until it grants; a failover cannot be undone.",
            ExitCodes.FOOTER
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast abort --reason \"wrong day\""},
        mixinStandardHelpOptions = true)
final class AbortCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--plan", paramLabel = "N", description = "the plan's number; default: the one that runs.")
    private @Nullable Long plan;

    AbortCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return options.ask(workplace, "plan is being undone; ./holdfast status shows it", agents -> {
            RunningPlan running = RunningPlan.of(agents, plan);
            return agents.post(running.path("abort"), new ReasonRequest(options.reason()), CommandAnswer.class);
        });
    }
}
