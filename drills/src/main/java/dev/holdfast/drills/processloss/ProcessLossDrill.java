package dev.holdfast.drills.processloss;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.story.Rehearsal;
import dev.holdfast.drills.story.Rehearsal.Judged;
import dev.holdfast.drills.story.StoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills single processes under load, one per round, starts each again, and judges every round on its own and in the end all
 * of them together.
 */
public final class ProcessLossDrill {
    private static final Terms TERMS =
            new Terms(Duration.ofSeconds(15), 0, true, new Terms.Gates(5, 20, 50, 20, 20, 20));

    /**
     * How one round ended, or all of them together.
     *
     * @param evidence the id of the report
     */
    public record Round(String target, Verdict verdict, long rtoMillis, long errors, String evidence) {
        static Round of(String target, Judged judged) {
            return new Round(
                    target,
                    judged.verdict(),
                    judged.rto().toMillis(),
                    judged.errors(),
                    judged.kept().id());
        }
    }

    private final Stage stage;
    private final Console console;
    private final StoryOptions options;

    public ProcessLossDrill(Stage stage, Console console, StoryOptions options) {
        this.stage = stage;
        this.console = console;
        this.options = options;
    }

    /** Plays every round; a drill that breaks off leaves a report as well. */
    public List<Round> run(List<Target> targets) {
        Rehearsal.Subject subject =
                new Rehearsal.Subject("process-loss", "p" + options.load().seed() + "-", TERMS);
        try (Rehearsal rehearsal = new Rehearsal(stage, console, options, subject)) {
            return rehearsal.whole(() -> play(rehearsal, targets));
        }
    }

    private List<Round> play(Rehearsal rehearsal, List<Target> targets) {
        List<Round> rounds = new ArrayList<>();
        for (Target target : targets) {
            int number = rounds.size() + 1;
            rehearsal.timeline().tell("round " + number + ": load, then kill -9 of " + target);
            Fault fault = new ProcessLoss(stage, target).play(rehearsal, number);
            rounds.add(Round.of(target.toString(), rehearsal.judge(target.toString(), number, fault)));
        }
        rounds.add(Round.of("all rounds", rehearsal.judgeTogether()));
        return rounds;
    }
}
