package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that asks the agents for something has in common. */
final class PlanOptions {
    @Mixin
    private Credential credential = new Credential();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; it is kept in the plan and in the audit.")
    private @Nullable String reason;

    @Option(names = "--json", description = "print the answer as one JSON object.")
    private boolean json;

    @Nullable
    String reason() {
        return reason;
    }

    boolean json() {
        return json;
    }

    AgentCalls calls(Workplace workplace) {
        return new AgentCalls(workplace.sandbox(), credential);
    }

    /** Asks for something that is done once it is accepted. */
    int ask(Workplace workplace, String done, Function<AgentCalls, CommandAnswer> asking) {
        return ask(workplace, asking, answer -> {
            say(workplace.console(), answer, done);
            return ExitCodes.DONE;
        });
    }

    /** Asks for a plan, and follows it if the person waits. */
    int ask(Workplace workplace, Function<AgentCalls, CommandAnswer> asking, ToIntFunction<CommandAnswer> then) {
        Console console = workplace.console();
        CommandAnswer answer;
        try {
            answer = asking.apply(calls(workplace));
        } catch (AgentCalls.RefusedException e) {
            return refused(console, e);
        }
        if (answer.approval() != null) {
            say(
                    console,
                    answer,
                    "approval " + answer.approval() + " waits for a second person:" + " ./holdfast approve "
                            + answer.approval() + " --as NAME");
            return ExitCodes.WAITS_FOR_APPROVAL;
        }
        return then.applyAsInt(answer);
    }

    int refused(Console console, AgentCalls.RefusedException refusal) {
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", refusal.code());
            error.put("detail", String.valueOf(refusal.getMessage()));
            console.plain(Json.write(error));
        } else {
            console.error("refused (" + refusal.code() + "): " + refusal.getMessage());
        }
        return ExitCodes.REFUSED;
    }

    void say(Console console, CommandAnswer answer, String text) {
        if (json) {
            console.plain(Json.write(answer));
        } else {
            console.line(text);
        }
    }

    /** How the person waits for the end of a plan. */
    static final class Waiting {
        @Option(names = "--no-wait", description = "do not wait for the plan's end.")
        private boolean noWait;

        @Option(
                names = "--limit",
                paramLabel = "TIME",
                defaultValue = "5m",
                description = "how long to wait (default: ${DEFAULT-VALUE}).")
        private Duration limit = Duration.ofMinutes(5);

        @Option(names = "--dry-run", description = "print the runbook and do nothing.")
        private boolean dryRun;

        @Option(
                names = "--ask-approval",
                description = "if soft prechecks do not hold, ask a second person instead of stopping.")
        private boolean askApproval;

        boolean asksApproval() {
            return askApproval;
        }

        boolean dryRun() {
            return dryRun;
        }

        boolean waits() {
            return !noWait;
        }

        Duration limit() {
            return limit;
        }
    }
}
