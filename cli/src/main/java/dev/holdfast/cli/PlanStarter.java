package dev.holdfast.cli;

import dev.holdfast.protocol.CommandAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.PlanRequest;
import dev.holdfast.protocol.RunbookMessage;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.Optional;

/** Starts a plan, or prints its runbook, and follows it. */
final class PlanStarter {
    private static final String PATH = "/v1/plans";

    private final Workplace workplace;
    private final PlanOptions options;
    private final PlanOptions.Waiting waiting;

    PlanStarter(Workplace workplace, PlanOptions options, PlanOptions.Waiting waiting) {
        this.workplace = workplace;
        this.options = options;
        this.waiting = waiting;
    }

    int start(PlanRequest request) {
        return waiting.dryRun() ? rehearse(request) : begin(request);
    }

    private int rehearse(PlanRequest request) {
        Console console = workplace.console();
        try {
            RunbookMessage runbook = options.calls(workplace).post(PATH, request, RunbookMessage.class);
            if (options.json()) {
                console.plain(Json.write(runbook));
            } else {
                RunbookText.of(runbook).forEach(console::line);
            }
            return ExitCodes.DONE;
        } catch (AgentCalls.RefusedException e) {
            return options.refused(console, e);
        }
    }

    private int begin(PlanRequest request) {
        return options.ask(
                workplace,
                agents -> agents.post(
                        waiting.asksApproval() ? PATH + "?approval=ask" : PATH, request, CommandAnswer.class),
                answer -> follow(request, answer));
    }

    private int follow(PlanRequest request, CommandAnswer answer) {
        Console console = workplace.console();
        if (!waiting.waits()) {
            options.say(console, answer, "accepted; ./holdfast status shows how it goes");
            return ExitCodes.DONE;
        }
        AgentCalls agents = options.calls(workplace);
        Console shown = options.json() ? console.silent() : console;
        PlanFollow follow = new PlanFollow(agents, shown, waiting.limit());
        Long plan = answer.plan();
        String region = request.region();
        int code = plan == null && region != null
                ? follow.followFailover(region, answer.lastPlan())
                : follow.follow(Optional.ofNullable(plan).orElse(answer.lastPlan()));
        if (options.json()) {
            PlanMessage ended = agents.status().history().stream()
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new CliException("the plan is in no history"));
            console.plain(Json.write(ended));
        }
        return code;
    }
}
