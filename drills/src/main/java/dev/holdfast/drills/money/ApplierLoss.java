package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** West's bank dies when its applier has written what it took in and has not committed it. */
final class ApplierLoss {
    static final String WORDS = "kill -9 of west/bank between the applier's writes and its commit";

    private static final String PLACE = "west";
    private static final String PROGRAM = "bank";
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ApplierLoss() {}

    static Fault play(Stage stage, Rehearsal rehearsal, int number) {
        rehearsal.begin(number);
        rehearsal.load(PHASE);
        Player before = player(stage);
        List<Proof> proofs = new ArrayList<>();
        long onset;
        try (HeldApplier applier = new HeldApplier(stage.database(PLACE))) {
            boolean held = new Patience("the applier to wait", LIMIT, LOOK).holds(applier::waits);
            onset = System.nanoTime();
            stage.killProcess(PLACE, PROGRAM);
            proofs.add(new Proof("the applier's transaction had written and waited before its last statement", held));
            proofs.add(new Proof(
                    before.program() + " " + before.pid() + " is gone",
                    new Patience("the process to be gone", PHASE, LOOK).holds(() -> ProcessLook.gone(before))));
        }
        long shown = System.nanoTime();
        rehearsal.load(PHASE);
        stage.startProcess(PLACE, PROGRAM);
        Player after = player(stage);
        proofs.add(new Proof("another " + after.program() + ", " + after.pid() + ", runs", ProcessLook.running(after)));
        long back = System.nanoTime();
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("kill bank", PLACE, moments, proofs, home && after.pid() != before.pid());
    }

    private static Player player(Stage stage) {
        return stage.players(PLACE).stream()
                .filter(player -> player.program().equals(PROGRAM))
                .findFirst()
                .orElseThrow();
    }
}
