package dev.holdfast.cli;

import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import dev.holdfast.protocol.StatusAnswer.StepMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Shows a plan step by step until it ends. */
final class PlanFollow {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final AgentCalls agents;
    private final Console console;
    private final Duration limit;
    private int shown;
    private int failures;
    private boolean paused;

    PlanFollow(AgentCalls agents, Console console, Duration limit) {
        this.agents = agents;
        this.console = console;
        this.limit = limit;
    }

    /** Follows the plan of that number; an aborted one with the plan that gives the slices back. */
    int follow(long number) {
        PlanMessage ended = until(plan -> plan.number() == number);
        if (ended.outcome().equals("ABORTED")) {
            console.line("plan " + number + " was aborted: " + ended.note());
            find(plan -> plan.number() == number + 1 && plan.kind().equals("REOPENING"))
                    .ifPresent(reopening -> until(plan -> plan.number() == number + 1));
            return ExitCodes.NOT_DONE;
        }
        return ExitCodes.DONE;
    }

    /** Waits for the failover of the region that comes after that plan, and follows it. */
    int followFailover(String region, long after) {
        console.line(region + " gets no lease any more; waiting until the one it has must have ended");
        PlanMessage ended = until(plan -> plan.number() > after && region.equals(plan.lost()));
        return ended.outcome().equals("DONE") ? ExitCodes.DONE : ExitCodes.NOT_DONE;
    }

    private PlanMessage until(Predicate<PlanMessage> wanted) {
        long deadline = System.nanoTime() + limit.toNanos();
        shown = 0;
        failures = 0;
        boolean begun = false;
        while (System.nanoTime() - deadline < 0) {
            Optional<PlanMessage> plan = find(wanted);
            if (plan.isPresent()) {
                if (!begun) {
                    begin(plan.get());
                    begun = true;
                }
                show(plan.get());
                if (!plan.get().outcome().equals("RUNNING")) {
                    end(plan.get());
                    return plan.get();
                }
            }
            pause();
        }
        throw new CliException("not ended within " + limit.toSeconds() + " s: ./holdfast status shows where it is");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted; the plan goes on: ./holdfast status shows where it is", e);
        }
    }

    private Optional<PlanMessage> find(Predicate<PlanMessage> wanted) {
        StatusAnswer status = agents.status();
        return Stream.concat(status.history().stream(), Stream.ofNullable(status.plan()))
                .filter(wanted)
                .findFirst();
    }

    private void begin(PlanMessage plan) {
        console.line("@|bold plan " + plan.number() + "|@ " + word(plan.kind()) + ", " + plan.from() + " to "
                + plan.to() + ", slices " + plan.slices().keySet());
    }

    private void show(PlanMessage plan) {
        while (shown < plan.steps().size() && isBehind(plan.steps().get(shown))) {
            console.line(line(plan, plan.steps().get(shown)));
            shown++;
            failures = 0;
        }
        if (shown < plan.steps().size() && plan.steps().get(shown).failures() > failures) {
            StepMessage step = plan.steps().get(shown);
            failures = step.failures();
            console.line("          " + word(step.kind()) + " failed, attempt " + failures + ": " + step.lastFailure());
        }
        boolean now = plan.pausedBy() != null;
        if (now != paused) {
            console.line(now ? "          paused by " + plan.pausedBy() : "          goes on");
            paused = now;
        }
    }

    private static boolean isBehind(StepMessage step) {
        return step.status().equals("DONE") || step.status().equals("SKIPPED");
    }

    private String line(PlanMessage plan, StepMessage step) {
        String place = step.region() == null ? "quorum" : step.region();
        return String.format(
                        Locale.ROOT,
                        "%8s  [%d/%d] %-20s %-8s %s",
                        since(plan, step.doneAt()),
                        shown + 1,
                        plan.steps().size(),
                        word(step.kind()),
                        place,
                        step.status().equals("DONE") ? "" : word(step.status()))
                .stripTrailing();
    }

    private void end(PlanMessage plan) {
        String took = since(plan, plan.endedAt());
        console.line(
                plan.outcome().equals("DONE")
                        ? "@|bold,green done|@ in " + took
                        : "@|bold,red " + word(plan.outcome()) + "|@ after " + took);
    }

    private static String since(PlanMessage plan, @org.jspecify.annotations.Nullable String time) {
        return time == null
                ? "-"
                : Console.seconds(Duration.between(Instant.parse(plan.startedAt()), Instant.parse(time)));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
