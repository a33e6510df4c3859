package dev.holdfast.cli;

import dev.holdfast.protocol.CaseApproval;
import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code case approve}: agree to the decision that another person asked for. */
@Command(
        name = "approve",
        description = {
            "Agree to the decision of a case that another person asked for, as it is shown; the journal has both names.",
            ExitCodes.FOOTER
        },
        mixinStandardHelpOptions = true)
final class CaseApproveCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "CASE", description = "its id, or how it begins.")
    private String id = "";

    CaseApproveCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Console console = workplace.console();
        CaseMessage decided;
        try {
            CaseCalls calls = new CaseCalls(options.calls(workplace));
            CaseMessage seen = calls.of(id);
            if (!seen.state().equals("asked")) {
                throw new CliException("case " + seen.id() + " is " + seen.state() + ": ./holdfast case show "
                        + seen.id() + " says more");
            }
            decided = calls.say(seen, "/approval", new CaseApproval(seen.decision(), seen.askedBy()));
        } catch (AgentCalls.RefusedException e) {
            return options.refused(console, e);
        }
        if (options.json()) {
            console.plain(Json.write(decided));
        } else {
            console.line("decided: " + decided.decision());
        }
        return ExitCodes.DONE;
    }
}
