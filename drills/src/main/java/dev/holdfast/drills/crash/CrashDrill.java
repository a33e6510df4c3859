package dev.holdfast.drills.crash;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.Rehearsal.Judged;
import dev.holdfast.drills.story.StoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loses a region and brings it back, again and again under load, and each time the agent that leads the quorum dies right
 * after another write of the plan's journal. Every round is judged on its own and in the end all of them together.
 */
public final class CrashDrill {
    private static final double PINNED_RATE = 2;

    /** Two agents of three are down for as long as one takes to start: the RTO is the start's, and not judged tightly. */
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(30), 0, true, new Terms.Gates(3, 20, 50, 10, 20, 20));

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;
    private final List<Fault> faults = new ArrayList<>();

    public CrashDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    /** One row per point, and at last one of everything together; begins with round number {@code from}. */
    public List<CrashOutcome> run(List<CrashPoints.Round> rounds, int from) {
        Rehearsal.Name name =
                new Rehearsal.Name("crash-matrix", "c" + options.load().seed() + "-");
        List<CrashOutcome> outcomes = new ArrayList<>();
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, name, PINNED_RATE)) {
            long began = System.nanoTime();
            for (int number = from; number <= rounds.size(); number++) {
                String left = estimate(began, number - from, rounds.size() - number + 1);
                rehearsal.timeline().tell("round " + number + " of " + rounds.size() + left);
                outcomes.addAll(round(rehearsal, rounds.get(number - 1), number));
            }
            rehearsal.timeline().tell("judging all rounds together");
            Judged judged = rehearsal.judge("all", rehearsal.everything(faults), TERMS);
            outcomes.add(CrashOutcome.together(judged));
        }
        return outcomes;
    }

    private List<CrashOutcome> round(Rehearsal rehearsal, CrashPoints.Round points, int number) {
        LossRound.Outcome outcome = new LossRound(stage, rehearsal, points).run(number);
        faults.add(outcome.fault());
        History history =
                new History(List.of(rehearsal.prefix(number)), rehearsal.operations(number), List.of(outcome.fault()));
        Judged judged = rehearsal.judge(points.words(), history, TERMS);
        List<CrashOutcome> rows = outcome.deaths().stream()
                .map(death -> CrashOutcome.of(death, outcome.ends(death), judged))
                .toList();
        judged.folder().keep("crash.json", rows);
        return rows;
    }

    static String estimate(long began, int done, int left) {
        if (done == 0) {
            return "";
        }
        long each = (System.nanoTime() - began) / done;
        return String.format(
                Locale.ROOT,
                ", about %d min left",
                Duration.ofNanos(each * left).toMinutes() + 1);
    }
}
