package dev.holdfast.cli;

import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CasesAnswer;
import dev.holdfast.protocol.Json;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code case list}. */
@Command(
        name = "list",
        description = {"The cases that wait for people, the oldest first.", ExitCodes.FOOTER},
        mixinStandardHelpOptions = true)
final class CaseListCommand implements Callable<Integer> {
    private static final int SHORT = 8;

    private final Workplace workplace;

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "--closed", description = "those that are decided instead.")
    private boolean closed;

    CaseListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Console console = workplace.console();
        List<CaseMessage> cases;
        try {
            cases = new CaseCalls(options.calls(workplace)).all(closed);
        } catch (AgentCalls.RefusedException e) {
            return options.refused(console, e);
        }
        if (options.json()) {
            console.plain(Json.write(new CasesAnswer(cases)));
        } else if (cases.isEmpty()) {
            console.line(closed ? "no case was ever decided" : "no case waits for anybody");
        } else {
            cases.forEach(each -> console.plain(line(each)));
        }
        return ExitCodes.DONE;
    }

    private static String line(CaseMessage each) {
        return String.format(
                Locale.ROOT,
                "%-9s%-16s slice %-3d%-20s %s",
                each.id().substring(0, SHORT),
                each.rule(),
                each.slice(),
                each.account() == null ? "" : each.account(),
                state(each));
    }

    private static String state(CaseMessage each) {
        return switch (each.state()) {
            case "asked" -> each.askedBy() + " wants " + each.decision();
            case "closed" -> each.decision() + " by " + each.askedBy() + " and " + each.approvedBy();
            default -> "suggested: " + each.suggestion();
        };
    }
}
