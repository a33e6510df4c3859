package dev.holdfast.drills.processloss;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One process that is killed under load and started again. */
public final class ProcessLoss {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PHASE = Duration.ofSeconds(4);

    private final Stage stage;
    private final Target target;

    public ProcessLoss(Stage stage, Target target) {
        this.stage = stage;
        this.target = target;
    }

    /** Plays the loss as a round of its own; the fault as the judge needs it. */
    public Fault play(Rehearsal rehearsal, int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        Player before = player();
        long onset = System.nanoTime();
        stage.killProcess(target.place(), target.program());
        List<Proof> proofs = new ArrayList<>();
        boolean gone = new Patience("the process to be gone", PHASE, LOOK).holds(() -> ProcessLook.gone(before));
        proofs.add(new Proof(target + " " + before.pid() + " is gone", gone));
        long shown = System.nanoTime();
        rehearsal.load(PHASE);
        rehearsal.timeline().tell("  starting " + target + " again");
        stage.startProcess(target.place(), target.program());
        Player after = player();
        proofs.add(new Proof(target + " " + after.pid() + " runs", ProcessLook.running(after)));
        proofs.add(new Proof(target + " is another process than before", after.pid() != before.pid()));
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("kill " + target.program(), target.place(), moments, proofs, home);
    }

    private Player player() {
        return stage.players(target.place()).stream()
                .filter(player -> player.program().equals(target.program()))
                .findFirst()
                .orElseThrow(() -> new DrillFailedException("there is no process " + target));
    }
}
