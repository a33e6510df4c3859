package dev.holdfast.cli;

import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The plan that a command is about. */
record RunningPlan(PlanMessage plan) {
    /** The running plan; refuses a number that is not its own. */
    static RunningPlan of(AgentCalls agents, @Nullable Long number) {
        PlanMessage running = agents.status().plan();
        if (running == null) {
            throw new AgentCalls.RefusedException("no-such-plan", "no plan is running");
        }
        if (number != null && number != running.number()) {
            throw new AgentCalls.RefusedException(
                    "no-such-plan", "plan " + running.number() + " runs, not plan " + number);
        }
        return new RunningPlan(running);
    }

    String path(String action) {
        return "/v1/plans/" + plan.number() + "/" + action;
    }

    /** The path of an action on a step, which is named by its number or its word; the current one if it is not. */
    String stepPath(@Nullable String step, String action) {
        return path("steps/" + index(step) + "/" + action);
    }

    private int index(@Nullable String step) {
        List<String> words = plan.steps().stream()
                .map(each -> each.kind().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        if (step == null) {
            for (int index = 0; index < words.size(); index++) {
                String status = plan.steps().get(index).status();
                if (!status.equals("DONE") && !status.equals("SKIPPED")) {
                    return index;
                }
            }
        } else if (step.matches("[0-9]{1,3}")) {
            return Integer.parseInt(step);
        } else if (words.contains(step)) {
            return words.indexOf(step);
        }
        throw new AgentCalls.RefusedException("no-such-step", "the plan's steps are " + words);
    }
}
