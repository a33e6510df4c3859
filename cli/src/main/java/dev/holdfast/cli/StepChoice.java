package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.ReasonRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The step of the running plan that a command is about. */
final class StepChoice {
    @Parameters(
            paramLabel = "STEP",
            arity = "0..1",
            description = "its number or word, for example activate-consumers; default: the current one.")
    private @Nullable String step;

    int ask(Workplace workplace, PlanOptions options, String action, String done) {
        return options.ask(
                workplace,
                done,
                agents -> agents.post(
                        RunningPlan.of(agents, null).stepPath(step, action),
                        new ReasonRequest(options.reason()),
                        CommandAnswer.class));
    }
}
