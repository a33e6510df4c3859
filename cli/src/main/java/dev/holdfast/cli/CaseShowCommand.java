package dev.holdfast.cli;

import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code case show}. */
@Command(
        name = "show",
        description = {"One case: what came back, what was told since, the rule, a suggestion.", ExitCodes.FOOTER},
        mixinStandardHelpOptions = true)
final class CaseShowCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "CASE", description = "its id, or how it begins.")
    private String id = "";

    CaseShowCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Console console = workplace.console();
        CaseMessage found;
        try {
            found = new CaseCalls(options.calls(workplace)).of(id);
        } catch (AgentCalls.RefusedException e) {
            return options.refused(console, e);
        }
        if (options.json()) {
            console.plain(Json.write(found));
            return ExitCodes.DONE;
        }
        console.plain(found.id() + "  " + found.rule() + ", slice " + found.slice() + ", opened " + found.openedAt());
        row(console, "what", found.detail());
        row(console, "account", found.account());
        row(console, "came back", found.entry());
        row(console, "told since", found.since());
        row(console, "suggested", found.suggestion());
        row(console, "decision", found.decision());
        row(console, "reason", found.reason());
        row(console, "asked by", found.askedBy());
        row(console, "approved by", found.approvedBy());
        return ExitCodes.DONE;
    }

    private static void row(Console console, String name, @Nullable String value) {
        if (value != null) {
            console.plain(String.format(java.util.Locale.ROOT, "  %-12s %s", name, value));
        }
    }
}
