package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.DeskAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.ReasonRequest;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code approve}: agree to what another person asked for; without a number, list what waits. */
@Command(
        name = "approve",
        description = {"Agree to what another person asked for; without a number, list what waits.", ExitCodes.FOOTER},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast approve                 what waits for a second person",
            "  ./holdfast approve 3 --as asha     asha agrees to approval 3"
        },
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "the number of the approval.")
    private @Nullable Long id;

    ApproveCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (id == null) {
            return list();
        }
        return options.ask(
                workplace,
                "approved",
                agents -> agents.post("/v1/approvals/" + id, new ReasonRequest(options.reason()), CommandAnswer.class));
    }

    private int list() {
        DeskAnswer desk = options.calls(workplace).get("/v1/approvals", DeskAnswer.class);
        Console console = workplace.console();
        if (options.json()) {
            console.plain(Json.write(desk));
        } else if (desk.approvals().isEmpty()) {
            console.line("nothing waits for an approval");
        } else {
            desk.approvals()
                    .forEach(approval -> console.line(String.format(
                            Locale.ROOT,
                            "@|bold %3d|@  %s%n     asked by %s (%s), until %s",
                            approval.number(),
                            approval.what(),
                            approval.askedBy(),
                            approval.reason(),
                            approval.expiresAt())));
        }
        return ExitCodes.DONE;
    }
}
