package dev.holdfast.drills.processloss;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.drills.Console;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
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
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PHASE = Duration.ofSeconds(4);
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
            Fault fault = round(rehearsal, target, number);
            rounds.add(Round.of(target.toString(), rehearsal.judge(target.toString(), number, fault)));
        }
        rounds.add(Round.of("all rounds", rehearsal.judgeTogether()));
        return rounds;
    }

    private Fault round(Rehearsal rehearsal, Target target, int number) {
        rehearsal.timeline().tell("round " + number + ": load, then kill -9 of " + target);
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        Player before = player(target);
        long onset = System.nanoTime();
        stage.killProcess(target.place(), target.program());
        List<Proof> proofs = new ArrayList<>();
        boolean gone = new Patience("the process to be gone", PHASE, LOOK).holds(() -> ProcessLook.gone(before));
        proofs.add(new Proof(target + " " + before.pid() + " is gone", gone));
        long shown = System.nanoTime();
        rehearsal.load(PHASE);
        rehearsal.timeline().tell("  starting " + target + " again");
        stage.startProcess(target.place(), target.program());
        Player after = player(target);
        proofs.add(new Proof(target + " " + after.pid() + " runs", ProcessLook.running(after)));
        proofs.add(new Proof(target + " is another process than before", after.pid() != before.pid()));
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("kill " + target.program(), target.place(), moments, proofs, home);
    }

    private Player player(Target target) {
        return stage.players(target.place()).stream()
                .filter(player -> player.program().equals(target.program()))
                .findFirst()
                .orElseThrow(() -> new DrillFailedException("there is no process " + target));
    }
}
