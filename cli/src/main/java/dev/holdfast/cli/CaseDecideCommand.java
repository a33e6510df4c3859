package dev.holdfast.cli;

import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CaseRequest;
import dev.holdfast.protocol.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code case decide}: ask for a decision; a second person must agree. */
@Command(
        name = "decide",
        description = {
            "Ask for the decision of a case; a second person must agree.",
            "keep: the books stay as they are. receivable: what the account is below zero becomes a claim of the bank."
                    + " post: what the payment rail has paid is taken from the payer."
                    + " Nothing that somebody was told of is undone: money goes back by a payment of its own.",
            ExitCodes.FOOTER
        },
        mixinStandardHelpOptions = true)
final class CaseDecideCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(index = "0", paramLabel = "CASE", description = "its id, or how it begins.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "DECISION", description = "keep, receivable or post.")
    private String decision = "";

    CaseDecideCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Console console = workplace.console();
        CaseMessage asked;
        try {
            CaseCalls calls = new CaseCalls(options.calls(workplace));
            asked = calls.say(calls.of(id), "", new CaseRequest(decision, options.reason()));
        } catch (AgentCalls.RefusedException e) {
            return options.refused(console, e);
        }
        if (options.json()) {
            console.plain(Json.write(asked));
        } else {
            console.line("a second person must agree: ./holdfast case approve " + asked.id() + " --as NAME");
        }
        return ExitCodes.WAITS_FOR_APPROVAL;
    }
}
