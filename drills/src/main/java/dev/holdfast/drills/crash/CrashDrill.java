package dev.holdfast.drills.crash;

import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.Rehearsal.Judged;
import dev.holdfast.drills.story.StoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a region's slices away and brings them home, again and again under load, and each time the agent that leads the
 * quorum dies right after another write of a plan's journal. Every round is judged on its own, and those on one
 * installation together; every so many rounds a new one is begun, for a verdict reads all that was ever written.
 */
public final class CrashDrill {
    /** What one round takes, as measured, until this run has a measure of its own. */
    public static final Duration ROUND = Duration.ofSeconds(85);

    /** A round takes longer the more was written before it: after twelve, half as long again. */
    private static final int ROUNDS_TOGETHER = 6;

    /** Two agents of three are down for as long as one takes to start: the RTO is the start's, and not judged tightly. */
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(30), 0, true, new Terms.Gates(3, 20, 50, 10, 20, 20));

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;

    public CrashDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    /** One row per point, and one of the rounds of each installation together; begins with round number {@code from}. */
    public List<CrashOutcome> run(List<CrashPoints.Round> rounds, int from) {
        List<CrashOutcome> outcomes = new ArrayList<>();
        long began = System.nanoTime();
        for (int first = from; first <= rounds.size(); first += ROUNDS_TOGETHER) {
            if (first > from) {
                stage.stop();
            }
            Progress progress = new Progress(began, from, rounds.size());
            outcomes.addAll(together(rounds, first, Math.min(rounds.size(), first + ROUNDS_TOGETHER - 1), progress));
        }
        return outcomes;
    }

    /** Where the whole run stands. */
    private record Progress(long beganNanos, int from, int last) {
        String line(int number, String words) {
            Duration left = left(Duration.ofNanos(System.nanoTime() - beganNanos), number - from, last - number + 1);
            return "round " + number + " of " + last + ", about " + (left.toMinutes() + 1) + " min left: " + words;
        }
    }

    private List<CrashOutcome> together(List<CrashPoints.Round> rounds, int first, int last, Progress progress) {
        Rehearsal.Subject subject =
                new Rehearsal.Subject("crash-matrix", "c" + options.load().seed() + "-", TERMS);
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, subject)) {
            return rehearsal.whole(() -> play(rehearsal, rounds, first, last, progress));
        }
    }

    private List<CrashOutcome> play(
            Rehearsal rehearsal, List<CrashPoints.Round> rounds, int first, int last, Progress progress) {
        List<CrashOutcome> outcomes = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            CrashPoints.Round points = rounds.get(number - 1);
            rehearsal.timeline().tell(progress.line(number, points.words()));
            outcomes.addAll(round(rehearsal, points, number));
        }
        if (last > first) {
            outcomes.add(CrashOutcome.together(first, last, rehearsal.judgeTogether()));
        }
        return outcomes;
    }

    private List<CrashOutcome> round(Rehearsal rehearsal, CrashPoints.Round points, int number) {
        CrashRound.Outcome outcome = CrashRound.of(stage, rehearsal, points).run(number);
        Judged judged = rehearsal.judge(points.words(), number, outcome.fault());
        return outcome.deaths().stream()
                .map(death -> CrashOutcome.of(death, outcome.ends(), judged))
                .toList();
    }

    /** What so many rounds will take, from what the ones before took. */
    static Duration left(Duration spent, int done, int left) {
        Duration each = done == 0 ? ROUND : spent.dividedBy(done);
        return each.multipliedBy(left);
    }
}
