package dev.holdfast.drills.money;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Fault.Moments;
import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import dev.holdfast.drills.story.OperatorCalls;
import dev.holdfast.drills.story.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A region is lost with the disk of its database, under clients who want the other region to have what they are told of:
 * nobody can name what only a lost disk had, so what was acknowledged must not have been there alone. The region comes
 * back on an empty disk, is refused its lease, and is built again from the other region's journal once two people agree.
 */
final class DiskLoss {
    static final String WORDS =
            "kill -9 of everything in north and loss of its database's disk; clients want remote-applied";

    private static final String LOST = "north";
    private static final String SURVIVOR = "west";
    private static final Duration PHASE = Duration.ofSeconds(4);

    /** The first confirmations after a start take longer than later ones. */
    private static final Duration BEFORE = Duration.ofSeconds(10);

    private static final Duration TAKEOVER_LIMIT = Duration.ofSeconds(60);
    private static final Duration NOTICED_LIMIT = Duration.ofSeconds(120);
    private static final Duration ORDER_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private DiskLoss() {}

    static Fault play(Stage stage, Rehearsal rehearsal, int number) {
        rehearsal.crowd().wantConfirmation(true);
        rehearsal.begin(number);
        rehearsal.crowd().wantConfirmation(false);
        rehearsal.load(BEFORE);
        List<Proof> proofs = new ArrayList<>();
        List<Player> players = stage.players(LOST);
        long onset = System.nanoTime();
        stage.killRegion(LOST);
        boolean gone = players.stream().allMatch(ProcessLook::gone);
        proofs.add(new Proof(LOST + " is gone: " + ProcessLook.names(players), gone && !players.isEmpty()));
        stage.loseDatabase(LOST);
        long shown = System.nanoTime();
        boolean taken = rehearsal.waits(SURVIVOR + " to take over", TAKEOVER_LIMIT, view -> view.allAt(SURVIVOR));
        rehearsal.load(PHASE);
        rehearsal.timeline().tell("  " + LOST + " comes back on an empty disk");
        stage.startRegion(LOST);
        long back = System.nanoTime();
        boolean refused = rehearsal.waits(
                LOST + " to be refused as without its past", NOTICED_LIMIT, view -> view.waitsFor("history-lost"));
        proofs.add(new Proof("the steps of the way home were refused with history-lost", refused));
        rehearsal.timeline().tell("  two people give the disk of " + LOST + " up");
        OperatorCalls calls = new OperatorCalls(stage);
        boolean ordered = new Patience("the order to rebuild", ORDER_LIMIT, PAUSE).holds(() -> calls.rebuild(LOST));
        proofs.add(new Proof("two people gave the disk of " + LOST + " up", ordered));
        boolean home = rehearsal.home();
        Moments moments = new Moments(onset, shown, back, System.nanoTime());
        rehearsal.load(PHASE);
        return new Fault("kill", LOST, moments, proofs, taken && home);
    }
}
