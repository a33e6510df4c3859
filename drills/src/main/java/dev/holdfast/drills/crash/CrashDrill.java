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
 * quorum dies right after another write of a plan's journal. Every round is judged on its own and in the end all of them
 * together.
 */
public final class CrashDrill {
    /** What one round takes, as measured, until this run has a measure of its own. */
    public static final Duration ROUND = Duration.ofSeconds(85);

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

    /** One row per point, and at last one of everything together; begins with round number {@code from}. */
    public List<CrashOutcome> run(List<CrashPoints.Round> rounds, int from) {
        Rehearsal.Subject subject =
                new Rehearsal.Subject("crash-matrix", "c" + options.load().seed() + "-", TERMS);
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, subject)) {
            return rehearsal.whole(() -> play(rehearsal, rounds, from));
        }
    }

    private List<CrashOutcome> play(Rehearsal rehearsal, List<CrashPoints.Round> rounds, int from) {
        List<CrashOutcome> outcomes = new ArrayList<>();
        long began = System.nanoTime();
        for (int number = from; number <= rounds.size(); number++) {
            CrashPoints.Round points = rounds.get(number - 1);
            Duration left =
                    left(Duration.ofNanos(System.nanoTime() - began), number - from, rounds.size() - number + 1);
            rehearsal
                    .timeline()
                    .tell("round " + number + " of " + rounds.size() + ", about " + (left.toMinutes() + 1)
                            + " min left: " + points.words());
            outcomes.addAll(round(rehearsal, points, number));
        }
        if (rounds.size() > from) {
            outcomes.add(CrashOutcome.together(rehearsal.judgeTogether()));
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
